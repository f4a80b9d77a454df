package io.headhunter.benchmark.load;

import io.headhunter.benchmark.load.LoadClient.WrongAnswerException;
import io.headhunter.problem.DependencyUnavailableException;
import io.headhunter.time.Deadline;
import io.headhunter.time.Ticker;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A number of clients that call as fast as they can for a while, each on a thread of its own. A closed loop: who waits
 * does not ask, so latencies are those of that many callers and no more.
 */
final class LoadSlice {
    private LoadSlice() {}

    /**
     * Runs to the end; a call that is under way when the time is over is waited for and counted.
     *
     * @param numbers counts calls, also across slices
     * @throws DependencyUnavailableException if a client cannot be opened, or was interrupted
     */
    static Tally run(int clients, Duration length, AtomicLong numbers, LoadClient.Factory factory) {
        CountDownLatch ready = new CountDownLatch(clients);
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
            List<Future<Tally>> running = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                running.add(threads.submit(() -> loop(ready, start, length, numbers, factory)));
            }
            ready.await();
            long startNanos = Ticker.SYSTEM.nanos();
            start.countDown();
            Tally all = new Tally();
            for (Future<Tally> client : running) {
                all.addClient(client.get());
            }
            all.addElapsed(Ticker.SYSTEM.nanos() - startNanos);
            return all;
        } catch (ExecutionException e) {
            throw new DependencyUnavailableException("A client of the measurement could not go on", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DependencyUnavailableException("The measurement was interrupted", e);
        }
    }

    private static Tally loop(
            CountDownLatch ready, CountDownLatch start, Duration length, AtomicLong numbers, LoadClient.Factory factory)
            throws IOException, SQLException, InterruptedException {
        Tally tally = new Tally();
        try (LoadClient client = open(ready, factory)) {
            start.await();
            Deadline end = Deadline.in(length);
            while (!end.isExpired()) {
                long number = numbers.getAndIncrement();
                long startNanos = Ticker.SYSTEM.nanos();
                try {
                    client.call(number);
                    tally.succeeded(Ticker.SYSTEM.nanos() - startNanos);
                } catch (WrongAnswerException e) {
                    tally.failed(String.valueOf(e.getMessage()));
                }
            }
        }
        return tally;
    }

    /** Counts down also when it fails, or the others would wait for ever. */
    private static LoadClient open(CountDownLatch ready, LoadClient.Factory factory) throws IOException, SQLException {
        try {
            return factory.open();
        } finally {
            ready.countDown();
        }
    }
}
