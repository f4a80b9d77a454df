package io.headhunter.backfill;

import io.headhunter.embedding.EmbeddingOutcome;
import io.headhunter.embedding.EmbeddingSpace;
import io.headhunter.embedding.EmbeddingVector;
import io.headhunter.tenant.TenantId;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The documents that one claim holds, and what may become of them. Used by one thread. */
final class Lease {
    /** Much longer than a batch takes (0.7 s for 100 texts in process); a dead worker's batch waits this long. */
    static final Duration LENGTH = Duration.ofSeconds(30);

    private final BackfillStore store;
    private final TenantId tenant;
    private final EmbeddingSpace space;
    private final UUID token = UUID.randomUUID();
    private List<ClaimedDocument> held = List.of();

    Lease(BackfillStore store, TenantId tenant, EmbeddingSpace space) {
        this.store = store;
        this.tenant = tenant;
        this.space = space;
    }

    List<ClaimedDocument> claim(int batchSize) throws SQLException {
        held = store.claim(tenant, space, token, LENGTH, batchSize);
        return held;
    }

    void crossOff(List<ClaimedDocument> documents) throws SQLException {
        store.crossOff(tenant, space, token, documents);
    }

    /**
     * @return how many were published: not those that were edited meanwhile
     * @throws IllegalStateException if these cannot be the vectors of these documents
     */
    int publish(List<ClaimedDocument> documents, EmbeddingOutcome.Embedded embedded) throws SQLException {
        List<EmbeddingVector> vectors = embedded.vectors();
        if (vectors.size() != documents.size()) {
            throw new IllegalStateException(
                    "the provider returned " + vectors.size() + " vectors for " + documents.size() + " texts");
        }
        List<Publication> results = new ArrayList<>();
        for (int i = 0; i < documents.size(); i++) {
            if (vectors.get(i).dimensions() != space.dimensions()) {
                throw new IllegalStateException(
                        "a vector has " + vectors.get(i).dimensions() + " dimensions; expected " + space.dimensions());
            }
            results.add(new Publication(
                    documents.get(i), vectors.get(i), embedded.truncated().contains(i)));
        }
        return store.publish(tenant, space, token, results);
    }

    void park(ClaimedDocument document, String reason) throws SQLException {
        store.park(tenant, space, token, document, reason);
    }

    void putOff(ClaimedDocument document, Duration pause) throws SQLException {
        store.putOff(tenant, space, token, document, pause);
    }

    void renew() throws SQLException {
        store.renew(tenant, space, token, LENGTH, held);
    }

    /** Gives back what is still held; returns how many. */
    int release() throws SQLException {
        return store.release(tenant, space, token, held);
    }
}
