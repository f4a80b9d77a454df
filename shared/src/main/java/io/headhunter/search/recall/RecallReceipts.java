package io.headhunter.search.recall;

import io.headhunter.problem.DependencyUnavailableException;
import io.headhunter.tenant.TenantId;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the receipts of the past days say. Safe for use by many threads. */
@Singleton
public final class RecallReceipts {
    private final RecallStore store;

    RecallReceipts(RecallStore store) {
        this.store = store;
    }

    /**
     * One receipt for each index that has samples, over all list sizes and filters.
     *
     * @param tenant null: all tenants'
     * @param days how far back, today (UTC) included; receipts are kept for 90 days
     * @throws DependencyUnavailableException if the database does not answer
     */
    public List<RecallReceipt> ofLastDays(@Nullable TenantId tenant, int days) {
        try {
            return store.sum(tenant, days);
        } catch (SQLException e) {
            throw new DependencyUnavailableException("The database does not answer", e);
        }
    }
}
