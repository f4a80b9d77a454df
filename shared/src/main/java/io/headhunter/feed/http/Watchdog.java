package io.headhunter.feed.http;

import io.headhunter.time.Deadline;
import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Closes a socket at its deadline. A limit for each read is not enough: who sends a byte now and then never reaches it.
 * Safe for use by many threads.
 */
final class Watchdog implements AutoCloseable {
    private static final ScheduledExecutorService THREAD = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("feed-watchdog").factory());

    private final Socket socket;
    private @Nullable ScheduledFuture<?> bite;
    private boolean hasBitten;
    private boolean isClosed;

    Watchdog(Socket socket, Deadline deadline) {
        this.socket = socket;
        watch(deadline);
    }

    /** From now on until that moment. */
    synchronized void watch(Deadline deadline) {
        if (bite != null) {
            bite.cancel(false);
        }
        if (!isClosed && !hasBitten) {
            bite = THREAD.schedule(this::bite, deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private synchronized void bite() {
        if (isClosed) {
            return;
        }
        hasBitten = true;
        try {
            socket.close();
        } catch (IOException e) {
            // it is gone in any case
        }
    }

    synchronized boolean hasBitten() {
        return hasBitten;
    }

    @Override
    public synchronized void close() {
        isClosed = true;
        if (bite != null) {
            bite.cancel(false);
        }
    }
}
