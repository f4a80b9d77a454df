package io.headhunter.db;

import com.zaxxer.hikari.metrics.IMetricsTracker;
import com.zaxxer.hikari.metrics.MetricsTrackerFactory;
import com.zaxxer.hikari.metrics.PoolStats;
import io.headhunter.observe.PoolMeters;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;

/**
 * How long the process waits for connections: all together, by meters, and whoever wants to know for one piece of work.
 * The pool tells, in the thread that waited, so that it holds for repositories as well as for statements of our own. Safe
 * for use by many threads.
 */
public final class PoolWaits implements MetricsTrackerFactory {
    private static final ScopedValue<LongConsumer> LISTENER = ScopedValue.newInstance();

    private final PoolMeters meters;
    private final LongAdder taken = new LongAdder();
    private final LongAdder timeouts = new LongAdder();

    PoolWaits(PoolMeters meters) {
        this.meters = meters;
    }

    /**
     * Runs a step in this thread, and tells of each connection that it takes how many nanoseconds it waited for it. Steps
     * that the step starts in other threads are not seen.
     */
    public static <T> T listen(LongConsumer listener, Callable<T> step) throws Exception {
        return ScopedValue.where(LISTENER, listener).call(step::call);
    }

    long taken() {
        return taken.sum();
    }

    long timeouts() {
        return timeouts.sum();
    }

    @Override
    public IMetricsTracker create(String poolName, PoolStats poolStats) {
        return new IMetricsTracker() {
            @Override
            public void recordConnectionAcquiredNanos(long elapsedNanos) {
                taken.increment();
                told(elapsedNanos);
            }

            @Override
            public void recordConnectionTimeout() {
                timeouts.increment();
                meters.timedOut();
            }
        };
    }

    private void told(long elapsedNanos) {
        meters.waited(elapsedNanos);
        if (LISTENER.isBound()) {
            LISTENER.get().accept(elapsedNanos);
        }
    }
}
