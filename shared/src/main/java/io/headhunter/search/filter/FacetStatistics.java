package io.headhunter.search.filter;

import io.headhunter.db.ReadConnections;
import io.headhunter.document.DocumentKind;
import io.headhunter.tenant.TenantId;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * How many documents can pass a predicate at most, told from the statistics of facets, not by looking at documents: all
 * of several facets pass no more than the rarest, any of several no more than their sum. Ranges of experience, excluded
 * ids and whatever else narrows the predicate only make the truth smaller. One statement on indexes. Safe for use by
 * many threads.
 */
@Singleton
public final class FacetStatistics {
    private final ReadConnections pool;

    FacetStatistics(ReadConnections pool) {
        this.pool = pool;
    }

    /**
     * What the statistics of this moment say.
     *
     * @param upperBound documents that pass, at most; 0 proves that none does
     * @param likely how many would pass if no facet had anything to do with another; never above the bound
     * @param isCount whether the bound is the number itself: one facet and nothing else was asked for
     * @param activeDocuments the tenant's active documents of the kind
     * @param isComplete false while documents of an older release are not counted yet; then the bound is the number of
     *     all documents, and {@code activeDocuments} is too small
     */
    public record Bounds(long upperBound, long likely, boolean isCount, long activeDocuments, boolean isComplete) {}

    /** @throws SQLException if the database does not answer */
    public long upperBound(TenantId tenant, DocumentKind kind, DocumentPredicate predicate) throws SQLException {
        return bounds(tenant, kind, predicate).upperBound();
    }

    /** @throws SQLException if the database does not answer */
    public Bounds bounds(TenantId tenant, DocumentKind kind, DocumentPredicate predicate) throws SQLException {
        List<List<Long>> groups = predicate.facetGroups();
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(FilterQueries.FACET_DOCUMENTS)) {
            int index = 1;
            statement.setArray(
                    index++,
                    connection.createArrayOf(
                            "bigint", groups.stream().flatMap(List::stream).toArray()));
            for (int part = 0; part < 6; part++) {
                statement.setString(index++, tenant.value());
                statement.setString(index++, kind.label());
            }
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                long all = rows.getLong("all_documents");
                long active = rows.getLong("active_documents");
                boolean isComplete = !rows.getBoolean("is_behind");
                long searched = predicate.isActiveOnly() ? active : all;
                long bound = searched;
                double share = 1;
                for (List<Long> group : groups) {
                    long documents = 0;
                    for (int alternative = 0; alternative < group.size(); alternative++) {
                        rows.next();
                        documents +=
                                predicate.isActiveOnly() ? rows.getLong("active_documents") : rows.getLong("documents");
                    }
                    bound = Math.min(bound, documents);
                    share *= Math.min(1, (double) documents / Math.max(1, searched));
                }
                if (!isComplete) {
                    return new Bounds(all, all, false, active, false);
                }
                return new Bounds(
                        bound, Math.min(bound, (long) (share * searched)), predicate.isOneFacetOrNone(), active, true);
            }
        }
    }
}
