package io.headhunter.cache;

import java.util.random.RandomGenerator;

/**
 * Decides whether an answer is computed anew before its life ends, so that it does not end under many requests at once: the
 * nearer the end and the dearer the answer, the likelier. Each request draws by itself, and the expected one refreshes.
 * Pure function.
 * <p>Source: Vattani, Chierichetti and Lowenstein, "Optimal Probabilistic Cache Stampede Prevention", PVLDB 8(8), 2015, with
 * beta = 1.
 */
final class EarlyRefresh {
    private EarlyRefresh() {}

    /**
     * @param costMillis how long the computation took
     * @param remainingMillis of the answer's life
     */
    static boolean isDue(long costMillis, long remainingMillis, RandomGenerator random) {
        return -costMillis * Math.log(1 - random.nextDouble()) >= remainingMillis;
    }
}
