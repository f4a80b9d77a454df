package io.headhunter.observe;

import java.time.Duration;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Latencies of some samples, in milliseconds.
 *
 * @param samples how many there are; with none all figures are 0
 * @param budgetMillis what was planned; null: nothing was
 * @param kept whether the 95th percentile is within the budget; null without budget or samples
 */
public record Latencies(
        long samples,
        double p50Millis,
        double p95Millis,
        double p99Millis,
        double maxMillis,
        @Nullable Double budgetMillis,
        @Nullable Boolean kept) {
    private static final int DIGITS = 3;
    private static final double MICROS_PER_MILLI = 1_000;

    /** @param micros recorded in microseconds */
    static Latencies of(Histogram micros, @Nullable Duration budget) {
        Double budgetMillis = budget == null ? null : (double) budget.toMillis();
        if (micros.getTotalCount() == 0) {
            return new Latencies(0, 0, 0, 0, 0, budgetMillis, null);
        }
        double p95 = percentile(micros, 95);
        return new Latencies(
                micros.getTotalCount(),
                percentile(micros, 50),
                p95,
                percentile(micros, 99),
                micros.getMaxValue() / MICROS_PER_MILLI,
                budgetMillis,
                budgetMillis == null ? null : (Boolean) (p95 <= budgetMillis));
    }

    /** To record nanoseconds of one stage in; grows as needed. */
    static Histogram newHistogram() {
        return new Histogram(DIGITS);
    }

    static void record(Histogram micros, long nanos) {
        micros.recordValue(Math.max(0, nanos / 1_000));
    }

    private static double percentile(Histogram micros, double percentile) {
        return micros.getValueAtPercentile(percentile) / MICROS_PER_MILLI;
    }
}
