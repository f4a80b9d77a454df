package io.headhunter.benchmark.start;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Tells servers under load to end, by SIGTERM, and looks at every request that was under way. A platform sends nothing
 * more after the signal; the clients here go on until nobody listens, and what they send after it does not count.
 */
public final class StopBench {
    private static final double NANOS_PER_MILLI = 1e6;
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration END = Duration.ofSeconds(30);

    private final ServerCommand command;
    private final StartedServer.Question question;
    private final Path logs;

    /**
     * @param command gets {@code MICRONAUT_SERVER_PORT}
     * @param question what the clients ask
     * @param logs a folder for what the servers print
     */
    public StopBench(ServerCommand command, StartedServer.Question question, Path logs) {
        this.command = command;
        this.question = question;
        this.logs = logs;
    }

    /**
     * Stops servers, one after the other.
     *
     * @param clients that ask at the same time
     * @param before how many requests are answered before the signal
     */
    public StopReport run(int stops, int clients, int before) throws IOException, InterruptedException {
        long answered = 0;
        int inFlight = 0;
        List<String> failures = new ArrayList<>();
        List<Duration> exits = new ArrayList<>();
        List<Integer> codes = new ArrayList<>();
        for (int stop = 0; stop < stops; stop++) {
            int port = freePort();
            try (StartedServer server = StartedServer.start(
                    command.with(Map.of("MICRONAUT_SERVER_PORT", Integer.toString(port))),
                    port,
                    logs.resolve("stop.log"))) {
                server.await(question, START);
                Load load = new Load(port, before);
                List<Thread> threads = new ArrayList<>();
                for (int client = 0; client < clients; client++) {
                    threads.add(Thread.ofPlatform().name("client-" + client).start(() -> load.run(question)));
                }
                if (!load.warm.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                    throw new IOException("the load did not get going: " + load.failures + server.logEnd());
                }
                load.signalNanos = System.nanoTime();
                StartedServer.Ended ended = server.stop(END);
                load.isOver = true;
                for (Thread thread : threads) {
                    thread.join();
                }
                answered += load.answered.get();
                inFlight += load.inFlight.intValue();
                if (!load.failures.isEmpty()) {
                    failures.addAll(load.failures);
                    String last = failures.removeLast();
                    failures.add(last + "; this server ended with " + ended.code() + ": " + server.logEnd());
                }
                exits.add(ended.elapsed());
                codes.add(ended.code());
            }
        }
        return new StopReport(inFlight, failures, answered, exits, codes);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** The requests to one server. */
    private static final class Load {
        final AtomicLong answered = new AtomicLong();
        final AtomicLong inFlight = new AtomicLong();
        final Queue<String> failures = new ConcurrentLinkedQueue<>();
        final CountDownLatch warm;
        private final int port;
        /** The largest number until the signal. */
        volatile long signalNanos = Long.MAX_VALUE;

        volatile boolean isOver;

        Load(int port, int before) {
            this.port = port;
            this.warm = new CountDownLatch(before);
        }

        void run(StartedServer.Question question) {
            while (!isOver) {
                long sent = System.nanoTime();
                String failure = ask(question);
                long signal = signalNanos;
                boolean isBefore = signal == Long.MAX_VALUE || sent - signal < 0;
                boolean isUnderWay = signal != Long.MAX_VALUE && isBefore;
                if (isUnderWay) {
                    inFlight.incrementAndGet();
                }
                if (!failure.isEmpty() && isBefore) {
                    failures.add(isUnderWay ? failure + moments(sent, signal) : failure);
                }
                warm.countDown();
                if (!isBefore) {
                    return;
                }
            }
        }

        /** Whether the server can have seen it at all is told by these. */
        private static String moments(long sent, long signal) {
            return String.format(
                    Locale.ROOT,
                    ", begun %.1f ms before the signal, ended %.1f ms after it",
                    (signal - sent) / NANOS_PER_MILLI,
                    (System.nanoTime() - signal) / NANOS_PER_MILLI);
        }

        private String ask(StartedServer.Question question) {
            try {
                Exchange.Answer answer = question.ask(port);
                if (answer.status() == 200) {
                    answered.incrementAndGet();
                    return "";
                }
                return answer.toString();
            } catch (IOException e) {
                return e.toString();
            }
        }
    }
}
