package io.headhunter.backfill;

import io.headhunter.embedding.EmbeddingSpace;
import io.headhunter.embedding.EmbeddingTable;
import io.headhunter.problem.DependencyUnavailableException;
import io.headhunter.tenant.TenantId;
import jakarta.inject.Singleton;
import java.sql.SQLException;

/** Which documents lack a fresh vector in a space, found by looking at each, in steps. Safe for use by many threads. */
@Singleton
public final class VectorGaps {
    private final BackfillStore store;
    private final GapStore gaps;

    VectorGaps(BackfillStore store, GapStore gaps) {
        this.store = store;
        this.gaps = gaps;
    }

    /**
     * Queues them, of all tenants. May be killed and repeated: what is queued stays queued once.
     *
     * @return how many documents wait now
     * @throws DependencyUnavailableException if the database does not answer
     */
    public long queue(EmbeddingSpace space) {
        try {
            long waiting = 0;
            for (TenantId tenant : store.tenants()) {
                gaps.reconcile(tenant, space);
                waiting += store.countWork(tenant, space);
            }
            return waiting;
        } catch (SQLException e) {
            throw new DependencyUnavailableException("The database does not answer", e);
        }
    }

    /** How many there are of all tenants. @throws DependencyUnavailableException if the database does not answer */
    public long count(EmbeddingSpace space) {
        try {
            long missing = 0;
            for (TenantId tenant : store.tenants()) {
                missing += gaps.missing(tenant, EmbeddingTable.of(space)).documents();
            }
            return missing;
        } catch (SQLException e) {
            throw new DependencyUnavailableException("The database does not answer", e);
        }
    }
}
