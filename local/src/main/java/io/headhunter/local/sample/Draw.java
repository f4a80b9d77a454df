package io.headhunter.local.sample;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToIntFunction;

/**
 * The dice of one document. Seeded by the document's own key, so that a document does not change when others are added
 * before it. Not safe for use by many threads.
 */
final class Draw {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private final SplittableRandom random;

    private Draw(SplittableRandom random) {
        this.random = random;
    }

    /** Seeds by FNV-1a over the key's UTF-8 bytes: the same on every machine, unlike an identity hash. */
    static Draw of(String key) {
        long hash = FNV_OFFSET;
        for (byte part : key.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (part & 0xff)) * FNV_PRIME;
        }
        return new Draw(new SplittableRandom(hash));
    }

    /** A whole number from {@code min} to {@code max}, both included. */
    int between(int min, int max) {
        return max <= min ? min : min + random.nextInt(max - min + 1);
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    <T> T pickWeighted(List<T> choices, ToIntFunction<T> weight) {
        int total = 0;
        for (T choice : choices) {
            total += weight.applyAsInt(choice);
        }
        int rest = random.nextInt(total);
        for (T choice : choices) {
            rest -= weight.applyAsInt(choice);
            if (rest < 0) {
                return choice;
            }
        }
        throw new IllegalStateException("weights changed while drawing");
    }

    /** A shuffled copy. */
    <T> List<T> shuffled(List<T> choices) {
        List<T> copy = new ArrayList<>(choices);
        for (int i = copy.size() - 1; i > 0; i--) {
            Collections.swap(copy, i, random.nextInt(i + 1));
        }
        return copy;
    }
}
