package io.headhunter.benchmark;

import org.HdrHistogram.Histogram;

/** Lengths of time with their percentiles, to three significant digits. Used by one thread at a time. */
public final class Latencies {
    private static final int SIGNIFICANT_DIGITS = 3;
    private static final double NANOS_PER_MILLI = 1e6;

    private final Histogram nanos = new Histogram(SIGNIFICANT_DIGITS);

    /** @param elapsedNanos 0 or more; less is taken for 0 */
    public void record(long elapsedNanos) {
        nanos.recordValue(Math.max(0, elapsedNanos));
    }

    public void recordMillis(double millis) {
        record(Math.round(millis * NANOS_PER_MILLI));
    }

    public void add(Latencies other) {
        nanos.add(other.nanos);
    }

    public long count() {
        return nanos.getTotalCount();
    }

    /**
     * In milliseconds; 0 if nothing was recorded.
     *
     * @param percentile 0 to 100
     */
    public double percentileMillis(double percentile) {
        return count() == 0 ? 0 : nanos.getValueAtPercentile(percentile) / NANOS_PER_MILLI;
    }
}
