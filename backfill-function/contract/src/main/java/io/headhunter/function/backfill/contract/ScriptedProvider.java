package io.headhunter.function.backfill.contract;

import io.headhunter.embedding.EmbeddingOutcome;
import io.headhunter.embedding.EmbeddingProvider;
import io.headhunter.embedding.EmbeddingVector;
import io.headhunter.time.Deadline;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/**
 * Embeds as the test says, under the name of the model that really serves. Present only where {@value #SWITCH} is true.
 * Its script is static, because the function hosts make the beans themselves.
 */
@Singleton
@Order(Ordered.HIGHEST_PRECEDENCE) // before the real one of that name
@Requires(property = ScriptedProvider.SWITCH, value = "true")
public final class ScriptedProvider implements EmbeddingProvider {
    public static final String SWITCH = "headhunter.contract.scripted-provider";
    private static final int DIMENSIONS = 384;
    /** Of a slow call: so long that a second one is not begun within it. */
    private static final Duration CALL = Duration.ofMillis(2_500);

    private static volatile Function<List<String>, EmbeddingOutcome> script = ScriptedProvider::vectors;

    /** From now on: a vector for every text. */
    public static void succeed() {
        script = ScriptedProvider::vectors;
    }

    /** From now on: texts with this word will never be taken. */
    public static void reject(String word) {
        script = texts -> texts.stream().anyMatch(text -> text.contains(word))
                ? new EmbeddingOutcome.Rejected("scripted")
                : vectors(texts);
    }

    /** From now on: no answer. */
    public static void fail() {
        script = _ -> new EmbeddingOutcome.Unavailable("scripted");
    }

    /** From now on: told to wait. */
    public static void throttle(Duration retryAfter) {
        script = _ -> new EmbeddingOutcome.Throttled(retryAfter);
    }

    /** From now on: a vector for every text, but each call takes two and a half seconds. */
    public static void slow() {
        script = texts -> {
            Deadline late = Deadline.in(CALL);
            while (!late.isExpired()) {
                LockSupport.parkNanos(late.remaining().toNanos());
            }
            return vectors(texts);
        };
    }

    /** From now on: a vector for every text, once {@code release} is open; {@code entered} counts who waits for it. */
    public static void hold(CountDownLatch entered, CountDownLatch release) {
        script = texts -> {
            entered.countDown();
            try {
                release.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return vectors(texts);
        };
    }

    private static EmbeddingOutcome vectors(List<String> texts) {
        float[] one = new float[DIMENSIONS];
        one[0] = 1;
        return new EmbeddingOutcome.Embedded(
                texts.stream().map(_ -> new EmbeddingVector(one)).toList());
    }

    @Override
    public String provider() {
        return "onnx";
    }

    @Override
    public String model() {
        return "all-minilm-l6-v2-q";
    }

    @Override
    public int dimensions() {
        return DIMENSIONS;
    }

    @Override
    public EmbeddingOutcome embedDocuments(List<String> texts, Deadline deadline) {
        return script.apply(texts);
    }

    @Override
    public EmbeddingOutcome embedQuery(String text, Deadline deadline) {
        return script.apply(List.of(text));
    }
}
