package io.headhunter.benchmark.load;

import io.headhunter.benchmark.Progress;
import io.headhunter.benchmark.collection.BenchCollection;
import io.headhunter.benchmark.collection.QueryTexts;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Searches over HTTP that were asked before, so that each answer comes from a cache. Used by one thread. */
public final class HitBench {
    private static final int QUERIES = 100;

    private final int port;

    public HitBench(int port) {
        this.port = port;
    }

    /**
     * A row for each number of clients.
     *
     * @throws IOException if the server cannot be reached
     */
    public List<MissRow> run(LoadRequest request, BenchCollection collection, Progress progress) throws IOException {
        List<String> phrases = QueryTexts.phrases(collection.heldOut());
        List<byte[]> requests = phrases.subList(0, Math.min(QUERIES, phrases.size())).stream()
                .map(text -> SearchCall.vouchedFor(collection.tenant(), text))
                .toList();
        fill(requests, progress);
        measure(request.mostClients(), request.warmUp(), requests);
        progress.show("warmed up", 1, 1);
        List<MissRow> rows = new ArrayList<>();
        for (int clients : request.clients()) {
            Tally tally = measure(clients, request.length(), requests);
            rows.add(new MissRow(
                    clients,
                    tally.perSecond(),
                    tally.latencies().percentileMillis(50),
                    tally.latencies().percentileMillis(95),
                    tally.latencies().percentileMillis(99),
                    tally.errors(),
                    tally.firstError(),
                    Map.of()));
            progress.show(
                    "measured numbers of clients",
                    rows.size(),
                    request.clients().size());
        }
        return rows;
    }

    private Tally measure(int clients, Duration length, List<byte[]> requests) throws IOException {
        try (HitSlice slice = new HitSlice(port, clients, requests)) {
            return slice.run(length);
        }
    }

    private void fill(List<byte[]> requests, Progress progress) throws IOException {
        try (HttpConnection connection = new HttpConnection(port)) {
            for (int i = 0; i < requests.size(); i++) {
                connection.send(requests.get(i));
                progress.show("asked once", i + 1, requests.size());
            }
        }
    }
}
