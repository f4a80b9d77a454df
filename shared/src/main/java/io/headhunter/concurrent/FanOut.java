package io.headhunter.concurrent;

import io.headhunter.time.Deadline;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs a few blocking steps at once on virtual threads and joins them until a deadline. One that fails or is late leaves
 * the others alone. The shape of a structured task scope, which is still a preview in Java 25 (JEP 505). Safe for use by
 * many threads; it holds no thread while idle.
 */
public final class FanOut {
    private static final ExecutorService THREADS = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("fan-out-", 0).factory());

    private FanOut() {}

    /** What became of a step. */
    public sealed interface Outcome<T> {
        /** It returned. */
        record Done<T>(T value) implements Outcome<T> {}

        /** It threw. */
        record Failed<T>(Throwable cause) implements Outcome<T> {}

        /**
         * It was not ready at the deadline. It is left to its own limit and not interrupted: an interrupt inside a socket
         * read closes a pooled connection while the statement lives on.
         */
        record Late<T>() implements Outcome<T> {}
    }

    /** Runs all steps and waits for each of them or the deadline; outcomes in the order of the steps. */
    public static <T> List<Outcome<T>> join(List<Callable<T>> steps, Deadline deadline) {
        List<Future<T>> futures = new ArrayList<>(steps.size());
        for (Callable<T> step : steps) {
            futures.add(THREADS.submit(step));
        }
        List<Outcome<T>> outcomes = new ArrayList<>(steps.size());
        for (Future<T> future : futures) {
            outcomes.add(await(future, deadline));
        }
        return outcomes;
    }

    /**
     * Runs all steps and waits for each of them, which know when to stop. Whoever interrupts the waiting thread has them told
     * so, and they are waited for nevertheless: nothing goes on behind the back of whoever started it.
     *
     * @param stop called once if the thread is interrupted; it is so when this returns
     * @return none is late
     */
    public static <T> List<Outcome<T>> joinAll(List<Callable<T>> steps, Runnable stop) {
        List<Future<T>> futures = new ArrayList<>(steps.size());
        for (Callable<T> step : steps) {
            futures.add(THREADS.submit(step));
        }
        boolean isInterrupted = false;
        List<Outcome<T>> outcomes = new ArrayList<>(steps.size());
        while (outcomes.size() < futures.size()) {
            try {
                outcomes.add(new Outcome.Done<>(futures.get(outcomes.size()).get()));
            } catch (ExecutionException e) {
                outcomes.add(new Outcome.Failed<>(e.getCause() == null ? e : e.getCause()));
            } catch (InterruptedException e) {
                if (!isInterrupted) {
                    isInterrupted = true;
                    stop.run();
                }
            }
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
        return outcomes;
    }

    /**
     * Runs the steps one after the other, to the same outcomes. Each has an equal share of the time that is left, so that
     * one which hangs does not take it all.
     */
    public static <T> List<Outcome<T>> joinInTurn(List<Callable<T>> steps, Deadline deadline) {
        List<Outcome<T>> outcomes = new ArrayList<>(steps.size());
        for (int i = 0; i < steps.size(); i++) {
            Deadline share = Deadline.in(deadline.remaining().dividedBy(steps.size() - i));
            outcomes.addAll(join(List.of(steps.get(i)), share));
        }
        return outcomes;
    }

    private static <T> Outcome<T> await(Future<T> future, Deadline deadline) {
        try {
            return new Outcome.Done<>(future.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS));
        } catch (ExecutionException e) {
            return new Outcome.Failed<>(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException | CancellationException e) {
            future.cancel(false);
            return new Outcome.Late<>();
        } catch (InterruptedException e) {
            future.cancel(false);
            Thread.currentThread().interrupt();
            return new Outcome.Late<>();
        }
    }
}
