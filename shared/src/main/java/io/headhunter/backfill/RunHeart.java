package io.headhunter.backfill;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says of a run, every few seconds until closed, that it lives and how far it is. A run without it is dead: its process
 * ended and could not say so.
 */
public final class RunHeart implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RunHeart.class);
    static final Duration BEAT = Duration.ofSeconds(10);
    /** Whoever is silent for so long is dead: some beats, so that a slow database kills nobody. */
    static final Duration SILENCE = Duration.ofMinutes(1);

    private static final ScheduledExecutorService THREAD = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("backfill-heart").factory());

    private final Runnable beat;
    private final ScheduledFuture<?> beats;
    private boolean isClosed;

    /** @param beat writes the row; what it throws is logged */
    public RunHeart(Runnable beat) {
        this.beat = beat;
        this.beats = THREAD.scheduleWithFixedDelay(this::beat, BEAT.toMillis(), BEAT.toMillis(), TimeUnit.MILLISECONDS);
    }

    private synchronized void beat() {
        if (isClosed) {
            return;
        }
        try {
            beat.run();
        } catch (RuntimeException e) {
            log.warn("a run could not say that it lives: {}", e.toString());
        }
    }

    /** Afterwards nothing is written any more. */
    @Override
    public void close() {
        beats.cancel(false);
        synchronized (this) {
            isClosed = true;
        }
    }
}
