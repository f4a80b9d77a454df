package io.headhunter.backfill;

import io.headhunter.embedding.EmbeddingOutcome;
import io.headhunter.embedding.EmbeddingProvider;
import io.headhunter.embedding.EmbeddingSpace;
import io.headhunter.embedding.EmbeddingVector;
import io.headhunter.tenant.TenantId;
import io.headhunter.time.Deadline;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One claim, one call to the provider, one publication, again and again. No transaction is open while the provider is
 * called. A batch that the provider refuses is tried one by one, so that a bad document stops nobody else. One instance
 * serves one run; many threads may call it.
 */
final class BackfillWorker {
    private static final Logger log = LoggerFactory.getLogger(BackfillWorker.class);
    /** Much longer than a batch takes (0.7 s for 100 texts in process); a dead worker's batch waits this long. */
    static final Duration LEASE = Duration.ofSeconds(30);

    private static final int MAX_ATTEMPTS = 5;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final BackfillStore store;
    private final EmbeddingProvider provider;
    private final EmbeddingSpace space;
    private final TenantId tenant;

    BackfillWorker(BackfillStore store, EmbeddingProvider provider, EmbeddingSpace space, TenantId tenant) {
        this.store = store;
        this.provider = provider;
        this.space = space;
        this.tenant = tenant;
    }

    /**
     * What became of one batch.
     *
     * @param claimed 0 if there was nothing to claim
     */
    record Batch(int claimed, int done, int skipped, int failed) {
        static final Batch EMPTY = new Batch(0, 0, 0, 0);
    }

    /** Works off one batch of at most the given size. */
    Batch work(int batchSize, Deadline deadline) throws SQLException {
        UUID lease = UUID.randomUUID();
        List<ClaimedDocument> claimed = store.claim(tenant, space, lease, LEASE, batchSize);
        if (claimed.isEmpty()) {
            return Batch.EMPTY;
        }
        List<ClaimedDocument> finished =
                claimed.stream().filter(ClaimedDocument::isDone).toList();
        if (!finished.isEmpty()) {
            store.crossOff(tenant, space, lease, finished);
        }
        List<ClaimedDocument> open =
                claimed.stream().filter(document -> !document.isDone()).toList();
        int done = 0;
        int failed = 0;
        if (!open.isEmpty()) {
            Deadline untilLeaseEnds = Deadline.in(deadline.remaining(LEASE.dividedBy(2)));
            switch (provider.embedDocuments(texts(open), untilLeaseEnds)) {
                case EmbeddingOutcome.Embedded embedded -> done = publish(lease, open, embedded.vectors());
                case EmbeddingOutcome.Throttled throttled ->
                    failed = store.release(tenant, space, lease, throttled.retryAfter(), false);
                case EmbeddingOutcome.Unavailable unavailable
                when open.size() == 1 -> failed = putBack(lease, open.getFirst(), unavailable.reason());
                case EmbeddingOutcome.Rejected rejected
                when open.size() == 1 -> {
                    store.park(tenant, space, lease, open.getFirst(), rejected.reason());
                    failed = 1;
                }
                case EmbeddingOutcome.Unavailable _, EmbeddingOutcome.Rejected _ -> {
                    int[] results = oneByOne(lease, open, untilLeaseEnds);
                    done = results[0];
                    failed = results[1];
                }
            }
        }
        // Whatever was edited while the provider worked is still under our lease: give it back at once.
        int edited = store.release(tenant, space, lease, Duration.ZERO, false);
        return new Batch(claimed.size(), done, finished.size() + edited, failed);
    }

    private int[] oneByOne(UUID lease, List<ClaimedDocument> open, Deadline deadline) throws SQLException {
        int done = 0;
        int failed = 0;
        for (ClaimedDocument document : open) {
            switch (provider.embedDocuments(texts(List.of(document)), deadline)) {
                case EmbeddingOutcome.Embedded embedded ->
                    done += publish(lease, List.of(document), embedded.vectors());
                case EmbeddingOutcome.Rejected rejected -> {
                    store.park(tenant, space, lease, document, rejected.reason());
                    failed++;
                }
                case EmbeddingOutcome.Throttled throttled -> {
                    failed += store.release(tenant, space, lease, throttled.retryAfter(), false);
                    return new int[] {done, failed};
                }
                case EmbeddingOutcome.Unavailable unavailable -> {
                    // The provider is down, not the document bad: the rest would fail in the same way.
                    failed += putBack(lease, document, unavailable.reason());
                    return new int[] {done, failed};
                }
            }
        }
        return new int[] {done, failed};
    }

    /** Gives back everything held under the lease, later each time, or parks the document that was tried too often. */
    private int putBack(UUID lease, ClaimedDocument document, String reason) throws SQLException {
        int parked = 0;
        if (document.attempts() >= MAX_ATTEMPTS) {
            store.park(tenant, space, lease, document, reason + ", " + document.attempts() + " times");
            parked = 1;
        }
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(10, document.attempts()));
        log.warn("embedding of {} documents is put off: {}", tenant, reason);
        return parked
                + store.release(tenant, space, lease, pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE, true);
    }

    private int publish(UUID lease, List<ClaimedDocument> documents, List<EmbeddingVector> vectors)
            throws SQLException {
        if (vectors.size() != documents.size()) {
            throw new IllegalStateException(
                    "the provider returned " + vectors.size() + " vectors for " + documents.size() + " texts");
        }
        Map<ClaimedDocument, EmbeddingVector> results = new LinkedHashMap<>();
        for (int i = 0; i < documents.size(); i++) {
            if (vectors.get(i).dimensions() != space.dimensions()) {
                throw new IllegalStateException(
                        "a vector has " + vectors.get(i).dimensions() + " dimensions; expected " + space.dimensions());
            }
            results.put(documents.get(i), vectors.get(i));
        }
        return store.publish(tenant, space, lease, results);
    }

    private static List<String> texts(List<ClaimedDocument> documents) {
        List<String> texts = new ArrayList<>(documents.size());
        for (ClaimedDocument document : documents) {
            texts.add(document.text() == null ? "" : document.text());
        }
        return texts;
    }
}
