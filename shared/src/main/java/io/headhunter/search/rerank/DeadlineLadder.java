package io.headhunter.search.rerank;

import java.time.Duration;

/**
 * How many documents there is time to judge. With the whole of the planned time all of them, with half of it half of them,
 * with a quarter a quarter; with less none. Steps rather than a share of the time, so that two searches that have about
 * the same time ask for the same documents. Pure function.
 */
final class DeadlineLadder {
    private static final int[] STEPS = {1, 2, 4};

    private DeadlineLadder() {}

    /**
     * @param planned longest wait for the model
     * @param available what there is of it
     * @return at most {@code depth}
     */
    static int documents(int depth, Duration planned, Duration available) {
        for (int step : STEPS) {
            if (available.multipliedBy(step).compareTo(planned) >= 0) {
                return Math.ceilDiv(depth, step);
            }
        }
        return 0;
    }
}
