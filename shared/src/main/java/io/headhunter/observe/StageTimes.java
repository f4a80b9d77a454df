package io.headhunter.observe;

import io.headhunter.time.Ticker;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * How long each stage of one request took. A stage that did not run has no time; one that ran several times has the sum.
 * Safe for use by many threads.
 */
public final class StageTimes {
    private static final double NANOS_PER_MILLI = 1e6;

    private final Ticker ticker;
    private final Map<Stage, Long> nanos = new EnumMap<>(Stage.class);
    private final Map<Stage, Boolean> kept = new EnumMap<>(Stage.class);
    private final List<Running> running = new ArrayList<>();
    private @Nullable Long savedNanos;
    private boolean isParallel;
    private boolean isStopped;

    private static final class Running {
        final Stage stage;
        final long startNanos;

        Running(Stage stage, long startNanos) {
            this.stage = stage;
            this.startNanos = startNanos;
        }
    }

    public StageTimes(Ticker ticker) {
        this.ticker = ticker;
    }

    /** Runs the step and adds its time, also when it throws. */
    public <T> T time(Stage stage, Callable<T> step) throws Exception {
        Running begun = begin(stage);
        try {
            return step.call();
        } finally {
            end(begun);
        }
    }

    /**
     * Runs steps that time their own stages, and adds what was saved by their running side by side: the sum of the
     * stages, less the time that they took together.
     *
     * @param isParallel whether they run side by side; one after the other nothing is saved
     */
    public <T> T timeTogether(boolean isParallel, Callable<T> steps) throws Exception {
        long ownBefore = ownNanos();
        long start = ticker.nanos();
        try {
            return steps.call();
        } finally {
            long together = ticker.nanos() - start;
            long saved = isParallel ? Math.max(0, ownNanos() - ownBefore - together) : 0;
            synchronized (nanos) {
                this.isParallel = isParallel;
                savedNanos = saved + (savedNanos == null ? 0 : savedNanos);
            }
        }
    }

    /** Sets the time of a stage. */
    public void record(Stage stage, long elapsedNanos) {
        synchronized (nanos) {
            nanos.put(stage, elapsedNanos);
        }
    }

    /** Adds to the time of a stage. */
    public void add(Stage stage, long elapsedNanos) {
        synchronized (nanos) {
            if (!isStopped) {
                nanos.merge(stage, elapsedNanos, Long::sum);
            }
        }
    }

    /**
     * A cache was asked for what the stage brings.
     *
     * @param isKept whether it was there; of several, whether all were
     */
    public void asked(Stage stage, boolean isKept) {
        synchronized (nanos) {
            if (!isStopped) {
                kept.merge(stage, isKept, Boolean::logicalAnd);
            }
        }
    }

    /** By stage for which a cache was asked, whether it was there. */
    public Map<Stage, Boolean> kept() {
        synchronized (nanos) {
            return Map.copyOf(kept);
        }
    }

    /** The answer is made: a stage that still runs has the time it took so far, and nothing is added any more. */
    public void stop() {
        synchronized (nanos) {
            long now = ticker.nanos();
            running.forEach(one -> nanos.merge(one.stage, now - one.startNanos, Long::sum));
            running.clear();
            isStopped = true;
        }
    }

    /** Milliseconds of the stage; empty if it did not run. */
    public OptionalDouble millis(Stage stage) {
        synchronized (nanos) {
            Long elapsed = nanos.get(stage);
            return elapsed == null ? OptionalDouble.empty() : OptionalDouble.of(elapsed / NANOS_PER_MILLI);
        }
    }

    /** Nanoseconds by stage, of those that ran. */
    public Map<Stage, Long> nanos() {
        synchronized (nanos) {
            return Map.copyOf(nanos);
        }
    }

    /** Milliseconds that were saved by running stages side by side; empty if none could. */
    public OptionalDouble savedMillis() {
        synchronized (nanos) {
            return savedNanos == null ? OptionalDouble.empty() : OptionalDouble.of(savedNanos / NANOS_PER_MILLI);
        }
    }

    /** Whether stages ran side by side where they could. */
    public boolean isParallel() {
        synchronized (nanos) {
            return isParallel;
        }
    }

    private Running begin(Stage stage) {
        Running begun = new Running(stage, ticker.nanos());
        synchronized (nanos) {
            if (!isStopped) {
                running.add(begun);
            }
        }
        return begun;
    }

    private void end(Running begun) {
        long elapsedNanos = ticker.nanos() - begun.startNanos;
        synchronized (nanos) {
            if (running.remove(begun)) {
                nanos.merge(begun.stage, elapsedNanos, Long::sum);
            }
        }
    }

    /** Of the stages that work for themselves, those that run included. Waiting for a turn is not work. */
    private long ownNanos() {
        synchronized (nanos) {
            long now = ticker.nanos();
            long sum = 0;
            for (Map.Entry<Stage, Long> stage : nanos.entrySet()) {
                sum += isWork(stage.getKey()) ? stage.getValue() : 0;
            }
            for (Running one : running) {
                sum += isWork(one.stage) ? now - one.startNanos : 0;
            }
            return sum;
        }
    }

    private static boolean isWork(Stage stage) {
        return stage.isOwn() && stage != Stage.QUEUE;
    }
}
