package io.headhunter.observe;

import io.headhunter.time.Ticker;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;

/**
 * How long each stage of one request took. A stage that did not run has no time; one that ran several times has the sum.
 * Safe for use by many threads.
 */
public final class StageTimes {
    private static final double NANOS_PER_MILLI = 1e6;

    private final Ticker ticker;
    private final Map<Stage, Long> nanos = new EnumMap<>(Stage.class);

    public StageTimes(Ticker ticker) {
        this.ticker = ticker;
    }

    /** Runs the step and adds its time, also when it throws. */
    public <T> T time(Stage stage, Callable<T> step) throws Exception {
        long start = ticker.nanos();
        try {
            return step.call();
        } finally {
            long elapsedNanos = ticker.nanos() - start;
            synchronized (nanos) {
                nanos.merge(stage, elapsedNanos, Long::sum);
            }
        }
    }

    /** Sets the time of a stage. */
    public void record(Stage stage, long elapsedNanos) {
        synchronized (nanos) {
            nanos.put(stage, elapsedNanos);
        }
    }

    /** Milliseconds of the stage; empty if it did not run. */
    public OptionalDouble millis(Stage stage) {
        synchronized (nanos) {
            Long elapsed = nanos.get(stage);
            return elapsed == null ? OptionalDouble.empty() : OptionalDouble.of(elapsed / NANOS_PER_MILLI);
        }
    }
}
