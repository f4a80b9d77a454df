package io.headhunter.cache;

import io.headhunter.time.Ticker;
import io.lettuce.core.RedisCommandExecutionException;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;

/**
 * Ends the waiting for answers of Redis. Who waits is let go when Redis has been silent for as long as the patience lasts,
 * not when the own answer is late: under load answers come late one after the other, and who is let go then computes, which
 * is more load. One thread watches all who wait, since a timer for each costs as much as the answer. Safe for use by many
 * threads.
 */
final class RedisPatience implements AutoCloseable {
    private static final Duration TICK = Duration.ofMillis(5);

    /**
     * A tick that comes so late follows a pause of this process, when answers may lie in the socket: whoever reads it comes
     * first, once. Chosen.
     */
    private static final Duration LATE = Duration.ofMillis(20);

    /** How often the patience at most, whatever Redis says to others meanwhile. Chosen. */
    private static final int MOST_TIMES = 5;

    private final Ticker ticker;
    /** Who waited goes on here, so that nobody holds up the letting go of others. */
    private final Executor followers;

    private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
    private final Thread thread =
            Thread.ofPlatform().daemon().name("redis-patience").unstarted(this::watch);
    private volatile long heardNanos;
    private volatile boolean isClosed;

    RedisPatience(Ticker ticker, Executor followers) {
        this.ticker = ticker;
        this.followers = followers;
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
        var _ = answer.whenComplete((_, failure) -> {
            if (failure == null || isRefusal(failure)) {
                heardNanos = ticker.nanos();
            }
        });
        CompletableFuture<T> bounded = answer.copy();
        if (!bounded.isDone()) {
            waiting.add(new Waiting(bounded, ticker.nanos(), silenceNanos, mostNanos));
        }
        return bounded;
    }

    /** Also what refuses is alive. */
    private static boolean isRefusal(Throwable failure) {
        Throwable cause = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
        return cause instanceof RedisCommandExecutionException;
    }

    private void watch() {
        long before = ticker.nanos();
        boolean wasLate = false;
        while (!isClosed) {
            try {
                Thread.sleep(TICK);
            } catch (InterruptedException e) {
                return; // closing
            }
            long now = ticker.nanos();
            boolean isLate = now - before > LATE.toNanos();
            if (!isLate || wasLate) {
                letGo(now);
            }
            wasLate = isLate;
            before = now;
        }
    }

    /** Lets those go who waited too long by now. */
    void letGo(long now) {
        long heard = heardNanos;
        waiting.removeIf(one -> {
            boolean isOver = now - Math.max(one.sinceNanos(), heard) > one.silenceNanos()
                    || now - one.sinceNanos() > one.mostNanos();
            if (isOver && !one.answer().isDone()) {
                followers.execute(() -> one.answer().completeExceptionally(new TimeoutException("Redis says nothing")));
            }
            return isOver || one.answer().isDone();
        });
    }

    @Override
    public void close() {
        isClosed = true;
        thread.interrupt();
        waiting.forEach(one -> one.answer().completeExceptionally(new TimeoutException("closing")));
        waiting.clear();
    }
}
