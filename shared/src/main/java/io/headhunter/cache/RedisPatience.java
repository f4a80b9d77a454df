package io.headhunter.cache;

import io.headhunter.time.Ticker;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeoutException;

/**
 * Ends the waiting for answers of Redis. Who waits is let go when Redis has been silent for as long as the patience lasts,
 * not when the own answer is late: under load answers come late one after the other, and who is let go then computes, which
 * is more load. One thread watches all who wait, since a timer for each costs as much as the answer. Safe for use by many
 * threads.
 */
final class RedisPatience implements AutoCloseable {
    private static final Duration TICK = Duration.ofMillis(5);

    /** How often the patience at most, whatever Redis says to others meanwhile. Chosen. */
    private static final int MOST_TIMES = 5;

    private final Ticker ticker;
    private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
    private final Thread thread =
            Thread.ofPlatform().daemon().name("redis-patience").unstarted(this::watch);
    private volatile long heardNanos;
    private volatile boolean isClosed;

    RedisPatience(Ticker ticker) {
        this.ticker = ticker;
        this.heardNanos = ticker.nanos();
    }

    private record Waiting(CompletableFuture<?> answer, long sinceNanos, long silenceNanos, long mostNanos) {}

    void start() {
        thread.start();
    }

    /** Waits for as long as Redis says something, within reason. */
    <T> CompletableFuture<T> whileItSpeaks(CompletableFuture<T> answer, Duration silence) {
        return bounded(answer, silence.toNanos(), MOST_TIMES * silence.toNanos());
    }

    /** Waits for so long and no longer. */
    <T> CompletableFuture<T> noLonger(CompletableFuture<T> answer, Duration most) {
        return bounded(answer, most.toNanos(), most.toNanos());
    }

    private <T> CompletableFuture<T> bounded(CompletableFuture<T> answer, long silenceNanos, long mostNanos) {
        // The command itself goes on: its answer is a sign of life also when it comes late.
        var _ = answer.thenRun(() -> heardNanos = ticker.nanos());
        CompletableFuture<T> bounded = answer.copy();
        if (!bounded.isDone()) {
            waiting.add(new Waiting(bounded, ticker.nanos(), silenceNanos, mostNanos));
        }
        return bounded;
    }

    private void watch() {
        long before = ticker.nanos();
        while (!isClosed) {
            try {
                Thread.sleep(TICK);
            } catch (InterruptedException e) {
                return; // closing
            }
            long now = ticker.nanos();
            // After a pause of this process answers may lie in the socket: whoever reads it comes first.
            if (now - before <= 4 * TICK.toNanos()) {
                letGo(now);
            }
            before = now;
        }
    }

    /** Lets those go who waited too long by now. */
    void letGo(long now) {
        long heard = heardNanos;
        waiting.removeIf(one -> {
            if (!one.answer().isDone()
                    && (now - Math.max(one.sinceNanos(), heard) > one.silenceNanos()
                            || now - one.sinceNanos() > one.mostNanos())) {
                one.answer().completeExceptionally(new TimeoutException("Redis says nothing"));
            }
            return one.answer().isDone();
        });
    }

    @Override
    public void close() {
        isClosed = true;
        thread.interrupt();
        waiting.removeIf(one -> one.answer().completeExceptionally(new TimeoutException("closing")) || true);
    }
}
