package io.headhunter.benchmark.space;

import io.headhunter.document.DocumentKind;
import io.headhunter.embedding.EmbeddingSpace;
import io.headhunter.embedding.EmbeddingVector;
import io.headhunter.search.SearchHit;
import io.headhunter.search.SearchRequest;
import io.headhunter.search.SearchResult;
import io.headhunter.search.Searcher;
import io.headhunter.search.vector.VectorFeedback;
import io.headhunter.tenant.TenantId;
import io.headhunter.time.Deadline;
import io.headhunter.time.Ticker;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Clients that search until they are told to stop, and look at each answer: the similarities that it shows have to be those
 * of the model that it names. Safe for use by many threads.
 */
final class SwitchLoad implements AutoCloseable {
    /** Twice a search's usual deadline: a busy machine is no failure. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** Of a sum of rounded numbers; two models differ by hundreds of times as much. */
    private static final double TOLERANCE = 1e-4;

    private final Searcher searcher;
    private final VectorFeedback vectors;
    private final TenantId tenant;
    private final List<String> queries;
    /** By the label of its space. */
    private final Map<String, Model> models;

    private final List<Thread> clients;
    private volatile boolean isOver;
    final AtomicLong failed = new AtomicLong();
    final AtomicLong mixed = new AtomicLong();
    final AtomicLong degraded = new AtomicLong();
    final Map<String, AtomicLong> byModel;
    final AtomicReference<@Nullable String> firstFailure = new AtomicReference<>();
    final LongAccumulator slowestNanos = new LongAccumulator(Math::max, 0);

    /**
     * A space and the queries' vectors in it.
     *
     * @param vectors in the order of the queries
     */
    record Model(EmbeddingSpace space, List<EmbeddingVector> vectors) {}

    SwitchLoad(
            Searcher searcher,
            VectorFeedback vectors,
            TenantId tenant,
            List<String> queries,
            Map<String, Model> models,
            int clients) {
        this.searcher = searcher;
        this.vectors = vectors;
        this.tenant = tenant;
        this.queries = queries;
        this.models = models;
        this.byModel = models.keySet().stream().collect(Collectors.toMap(label -> label, _ -> new AtomicLong()));
        this.clients = IntStream.range(0, clients)
                .mapToObj(client -> Thread.ofVirtual().start(() -> search(client)))
                .toList();
    }

    long searches() {
        return byModel.values().stream().mapToLong(AtomicLong::get).sum() + failed.get();
    }

    private void search(int first) {
        for (int i = first; !isOver; i++) {
            int query = i % queries.size();
            long start = Ticker.SYSTEM.nanos();
            try {
                SearchResult result = searcher.search(
                        tenant,
                        SearchRequest.ofQuery(DocumentKind.CANDIDATE, queries.get(query)),
                        Deadline.in(PATIENCE));
                slowestNanos.accumulate(Ticker.SYSTEM.nanos() - start);
                judge(result, query);
            } catch (Exception e) {
                failed.incrementAndGet();
                firstFailure.compareAndSet(null, e.toString());
            }
        }
    }

    private void judge(SearchResult result, int query) throws SQLException {
        if (!result.degraded().isEmpty()) {
            degraded.incrementAndGet();
            firstFailure.compareAndSet(null, result.degraded().toString());
        }
        Model model = models.get(String.valueOf(result.embeddingModel()));
        AtomicLong count = byModel.get(String.valueOf(result.embeddingModel()));
        if (model == null || count == null) {
            throw new IllegalStateException("answered without a model: " + result.degraded());
        }
        Map<String, Double> similarities = vectors.similarities(
                tenant,
                DocumentKind.CANDIDATE,
                model.space(),
                model.vectors().get(query),
                result.hits().stream().map(SearchHit::documentId).toList());
        for (SearchHit hit : result.hits()) {
            Double shown = hit.vectorScore();
            Double expected = similarities.get(hit.documentId());
            if (shown != null && (expected == null || Math.abs(shown - expected) > TOLERANCE)) {
                mixed.incrementAndGet();
                firstFailure.compareAndSet(null, hit.documentId() + ": " + shown + " instead of " + expected);
                break;
            }
        }
        count.incrementAndGet();
    }

    /** Waits for what is under way. */
    @Override
    public void close() {
        isOver = true;
        for (Thread client : clients) {
            try {
                client.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
