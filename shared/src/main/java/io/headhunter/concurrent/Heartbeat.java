package io.headhunter.concurrent;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says of long work, every few seconds until closed, that it lives. Work without it is dead: its process ended and could
 * not say so. All beat on one thread, so a beat is to be short. Safe for use by many threads.
 */
public final class Heartbeat implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Heartbeat.class);

    public static final Duration INTERVAL = Duration.ofSeconds(10);

    private static final ScheduledExecutorService THREAD = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("heartbeat").factory());

    private final String work;
    private final Beat beat;
    private final ScheduledFuture<?> beats;
    private boolean isClosed;

    /** Says that the work lives, where others look. */
    @FunctionalInterface
    public interface Beat {
        void run() throws Exception;
    }

    /**
     * @param work what it is, for the log
     * @param interval between two beats, {@link #INTERVAL} unless a test wants another
     * @param beat what it throws is logged, and the next one follows
     */
    public Heartbeat(String work, Duration interval, Beat beat) {
        this.work = work;
        this.beat = beat;
        this.beats = THREAD.scheduleWithFixedDelay(
                this::beat, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    private synchronized void beat() {
        if (isClosed) {
            return;
        }
        try {
            beat.run();
        } catch (Exception e) {
            log.warn("a {} could not say that it lives: {}", work, e.toString());
        }
    }

    /** Afterwards nothing is said any more. */
    @Override
    public void close() {
        beats.cancel(false);
        synchronized (this) {
            isClosed = true;
        }
    }
}
