package io.headhunter.backfill;

import io.headhunter.problem.DependencyUnavailableException;
import io.headhunter.tenant.TenantId;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;

/**
 * The documents that no provider takes, to look at and to try again. A document whose text is edited is tried again by
 * itself. Safe for use by many threads.
 */
@Singleton
public final class ParkedDocuments {
    private final BackfillStore store;

    ParkedDocuments(BackfillStore store) {
        this.store = store;
    }

    /**
     * Of one tenant, by space, kind and id.
     *
     * @param most how many at most, positive
     * @throws DependencyUnavailableException if the database does not answer
     */
    public List<ParkedDocument> list(TenantId tenant, int most) {
        try {
            return store.parked(tenant, most);
        } catch (SQLException e) {
            throw new DependencyUnavailableException("The database does not answer", e);
        }
    }

    /**
     * How many there are of a tenant.
     *
     * @throws DependencyUnavailableException if the database does not answer
     */
    public long count(TenantId tenant) {
        try {
            return store.countParked(tenant);
        } catch (SQLException e) {
            throw new DependencyUnavailableException("The database does not answer", e);
        }
    }

    /**
     * Lets all of a tenant be tried again, with all their attempts.
     *
     * @return how many
     * @throws DependencyUnavailableException if the database does not answer
     */
    public int retry(TenantId tenant) {
        try {
            return store.retry(tenant);
        } catch (SQLException e) {
            throw new DependencyUnavailableException("The database does not answer", e);
        }
    }
}
