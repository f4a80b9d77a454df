package io.headhunter.benchmark.start;

import io.headhunter.benchmark.Progress;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/**
 * Starts servers again and again, in turns, so that whatever else the machine does meets all of them. Each start is a new
 * process with the files in the page cache of the operating system; the time ends with the last byte of the first answer
 * that is a success and lacks nothing.
 */
public final class StartBench {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration END = Duration.ofSeconds(30);
    private static final double NANOS_PER_MILLI = 1e6;
    private static final String DEGRADED = "\"degraded\":[\"";

    private final Path logs;

    /** @param logs a folder for what the servers print */
    public StartBench(Path logs) {
        this.logs = logs;
    }

    /**
     * Measures.
     *
     * @param commands by their names, which get {@code MICRONAUT_SERVER_PORT}
     * @param runs of each, after one that is not counted
     * @param query another text for each number, so that no cache has the answer, not even to a second attempt
     * @throws IOException if a server does not start, or answers with less than it should
     */
    public List<StartRow> run(
            SequencedMap<String, ServerCommand> commands,
            int runs,
            String tenant,
            IntFunction<String> query,
            Progress progress)
            throws IOException, InterruptedException {
        Map<String, List<Double>> millis = new LinkedHashMap<>();
        Map<String, List<ServerMemory>> memory = new LinkedHashMap<>();
        AtomicInteger number = new AtomicInteger();
        for (int run = 0; run <= runs; run++) {
            for (Map.Entry<String, ServerCommand> command : commands.entrySet()) {
                int port = freePort();
                try (StartedServer server = StartedServer.start(
                        command.getValue().with(Map.of("MICRONAUT_SERVER_PORT", Integer.toString(port))),
                        port,
                        logs.resolve(command.getKey() + ".log"))) {
                    Exchange.Answer answer =
                            server.await(any -> search(any, tenant, query.apply(number.getAndIncrement())), PATIENCE);
                    double elapsed = server.elapsed().toNanos() / NANOS_PER_MILLI;
                    requireWhole(answer, command.getKey());
                    if (run > 0) {
                        millis.computeIfAbsent(command.getKey(), _ -> new ArrayList<>())
                                .add(elapsed);
                        memory.computeIfAbsent(command.getKey(), _ -> new ArrayList<>())
                                .add(server.memory());
                    }
                    server.stop(END);
                }
            }
            progress.show("starts", run, runs);
        }
        return commands.sequencedKeySet().stream()
                .map(name ->
                        new StartRow(name, millis.getOrDefault(name, List.of()), memory.getOrDefault(name, List.of())))
                .toList();
    }

    /** An answer that ran out of time is none yet: the machine was busy, and what it lacks is not kept. */
    private static Exchange.Answer search(int port, String tenant, String query) throws IOException {
        Exchange.Answer answer = Exchange.post(
                port,
                "/v1/search/hybrid",
                "X-Tenant-ID: " + tenant + "\r\n",
                "{\"query\":\"" + query + "\",\"limit\":10}",
                PATIENCE);
        return answer.body().contains(DEGRADED) ? new Exchange.Answer(0, answer.body()) : answer;
    }

    /** A search without its vectors would be a fast one. */
    private static void requireWhole(Exchange.Answer answer, String name) throws IOException {
        if (!answer.body().contains("\"candidateId\"")
                || !answer.body().contains("\"vectorScore\"")
                || answer.body().contains("\"cacheHit\":true")) {
            throw new IOException("the first answer of " + name + " lacks something: " + answer.body());
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
