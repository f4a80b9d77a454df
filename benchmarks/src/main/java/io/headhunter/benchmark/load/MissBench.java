package io.headhunter.benchmark.load;

import io.headhunter.benchmark.Progress;
import io.headhunter.benchmark.collection.BenchCollection;
import io.headhunter.benchmark.collection.QueryTexts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/**
 * Searches over HTTP whose text is new each time, so that neither answer nor embedding can come from a cache. Used by one
 * thread.
 */
public final class MissBench {
    private final int port;
    private final RandomGenerator random;

    /** @param random where in the list of texts to begin: caches outlive a run */
    public MissBench(int port, RandomGenerator random) {
        this.port = port;
        this.random = random;
    }

    /** A row for each number of clients. */
    public List<MissRow> run(LoadRequest request, BenchCollection collection, Progress progress) {
        QueryTexts texts = QueryTexts.combinations(collection.heldOut());
        AtomicLong numbers = new AtomicLong(random.nextLong(texts.combinationCount()));
        measure(request.mostClients(), request.length(), collection, texts, numbers);
        progress.show("warmed up", 1, 1);
        List<MissRow> rows = new ArrayList<>();
        for (int clients : request.clients()) {
            rows.add(measure(clients, request.length(), collection, texts, numbers));
            progress.show(
                    "measured numbers of clients",
                    rows.size(),
                    request.clients().size());
        }
        return rows;
    }

    /** Without a warm-up. */
    MissRow measure(int clients, Duration length, BenchCollection collection) {
        QueryTexts texts = QueryTexts.combinations(collection.heldOut());
        AtomicLong numbers = new AtomicLong(random.nextLong(texts.combinationCount()));
        return measure(clients, length, collection, texts, numbers);
    }

    private MissRow measure(
            int clients, Duration length, BenchCollection collection, QueryTexts texts, AtomicLong numbers) {
        StageTally stages = new StageTally();
        HttpClients factory = new HttpClients(
                port, number -> SearchCall.of(collection.tenant(), texts.combination(number), null), stages::record);
        Tally tally = LoadSlice.run(clients, length, numbers, factory);
        return new MissRow(
                clients,
                tally.perSecond(),
                tally.latencies().percentileMillis(50),
                tally.latencies().percentileMillis(95),
                tally.latencies().percentileMillis(99),
                tally.errors(),
                tally.firstError(),
                stages.medianMillis());
    }
}
