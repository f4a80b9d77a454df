package io.headhunter.index;

import io.headhunter.embedding.EmbeddingSpace;
import io.headhunter.problem.ConflictException;
import io.headhunter.problem.DependencyUnavailableException;
import io.headhunter.tenant.TenantId;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Indexes that are much larger than a fresh one would be, or of much that has changed: noticed by the nightly verification,
 * built anew by the index job, used meanwhile. Noticing costs a look at the catalogue and a count of a tenant's rows. Safe
 * for use by many threads.
 */
@Singleton
public final class IndexBloat {
    private static final Logger log = LoggerFactory.getLogger(IndexBloat.class);

    private final BloatStore store;
    private final long minBytes;

    IndexBloat(BloatStore store, IndexBloatConfig config) {
        this.store = store;
        this.minBytes = config.bloatMinBytes();
    }

    /** How many have to be built anew and are not wished for: the tenant's vector indexes, and those of no tenant. */
    public long count(TenantId tenant, List<EmbeddingSpace> spaces) throws SQLException {
        long count = store.count(minBytes);
        for (EmbeddingSpace space : spaces) {
            count += store.countVector(tenant, space, minBytes);
        }
        return count;
    }

    /** Wishes for these, and says how many wishes are new. */
    public int wish(TenantId tenant, List<EmbeddingSpace> spaces) throws SQLException {
        int wishes = store.wish(minBytes);
        for (EmbeddingSpace space : spaces) {
            wishes += store.wishVector(tenant, space, minBytes);
        }
        if (wishes > 0) {
            log.info("{} indexes are to be built anew; ./headhunter index build does so", wishes);
        }
        return wishes;
    }

    /**
     * The indexes of no tenant that were ever large enough to be looked at; those that are to be built anew first.
     *
     * @throws DependencyUnavailableException if the database does not answer
     */
    public List<TableIndex> list() {
        try {
            return store.list();
        } catch (SQLException e) {
            throw new DependencyUnavailableException("The database does not answer", e);
        }
    }

    /**
     * Builds one of these anew, while it is used. If that is killed, the old one is as it was, the wish stays, and the next
     * time cleans up.
     *
     * @throws ConflictException if another process does so with any of them
     * @throws DependencyUnavailableException if it failed; the reason is kept with the index
     */
    public void rebuild(TableIndex index) {
        try {
            store.rebuild(index.name());
            store.markRebuilt(index.name());
        } catch (SQLException e) {
            try {
                store.markFailed(index.name(), String.valueOf(e.getMessage()));
            } catch (SQLException f) {
                e.addSuppressed(f);
            }
            throw new DependencyUnavailableException("The index was not built anew: " + index.name(), e);
        }
    }
}
