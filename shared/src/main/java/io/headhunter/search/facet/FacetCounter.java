package io.headhunter.search.facet;

import io.headhunter.db.ReadConnections;
import io.headhunter.document.DocumentKind;
import io.headhunter.search.facet.FacetValues.Count;
import io.headhunter.search.filter.DocumentPredicate;
import io.headhunter.tenant.TenantId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts facets among the documents that pass, at a cost that does not grow with their number: of all active documents
 * from the statistics; of a few documents by counting; of many from a sample, the same one each time, scaled up. One
 * statement. Safe for use by many threads.
 * <p>Source of the scale: Bar-Yossef, Jayram, Kumar, Sivakumar and Trevisan, "Counting Distinct Elements in a Data
 * Stream", RANDOM 2002: of n evenly spread hashes, the k-th smallest is near k/n.
 */
@Singleton
public final class FacetCounter {
    /**
     * Documents that are counted one by one. Measured with six filters among 134,000 on two busy cores: 2 to 74 ms,
     * against 2 to 58 for half as many and 2 to 153 for 5,000. A value that every tenth document has is then within 7 %
     * of the truth (one standard deviation).
     */
    private static final int DOCUMENT_BUDGET = 2_000;

    private static final double ALL_HASHES = 0x1p64;

    private final ReadConnections pool;
    private final int documentBudget;

    @Inject
    FacetCounter(ReadConnections pool) {
        this(pool, DOCUMENT_BUDGET);
    }

    /** @param documentBudget documents that are counted one by one */
    FacetCounter(ReadConnections pool, int documentBudget) {
        this.pool = pool;
        this.documentBudget = documentBudget;
    }

    /**
     * Values by the facet's name, in the order of the names. A facet that no passing document has is there, and empty.
     *
     * @throws SQLException if the database does not answer
     */
    public Map<String, FacetValues> count(
            TenantId tenant, DocumentKind kind, List<FacetName> names, DocumentPredicate predicate)
            throws SQLException {
        if (names.isEmpty()) {
            return Map.of();
        }
        List<String> keys = names.stream().map(FacetName::key).distinct().toList();
        Counted counted;
        try (Connection connection = pool.getConnection()) {
            Array wanted = connection.createArrayOf("text", keys.toArray());
            counted = predicate.isUnfiltered()
                    ? allActive(connection, tenant, kind, wanted)
                    : passing(connection, tenant, kind, wanted, predicate);
        }
        Map<String, FacetValues> byName = new LinkedHashMap<>();
        for (FacetName name : names) {
            List<Count> values = counted.byKey().getOrDefault(name.key(), List.of());
            byName.put(name.name(), new FacetValues(values, counted.isExact()));
        }
        return byName;
    }

    private record Counted(Map<String, List<Count>> byKey, boolean isExact) {}

    private static Counted allActive(Connection connection, TenantId tenant, DocumentKind kind, Array keys)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(FacetQueries.ALL_ACTIVE)) {
            statement.setString(1, tenant.value());
            statement.setString(2, kind.label());
            statement.setArray(3, keys);
            statement.setString(4, tenant.value());
            statement.setString(5, kind.label());
            statement.setArray(6, keys);
            statement.setString(7, tenant.value());
            statement.setString(8, kind.label());
            statement.setInt(9, FacetValues.MAX_VALUES);
            Map<String, List<Count>> counts = new HashMap<>();
            boolean isExact = true;
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    add(counts, rows, rows.getLong("documents"));
                    isExact = !rows.getBoolean("is_behind");
                }
            }
            return new Counted(counts, isExact);
        }
    }

    private Counted passing(
            Connection connection, TenantId tenant, DocumentKind kind, Array keys, DocumentPredicate predicate)
            throws SQLException {
        String sql = FacetQueries.PASSING.replace("{predicate}", predicate.clauses());
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, tenant.value());
            statement.setString(2, kind.label());
            int next = predicate.bind(statement, 3);
            statement.setInt(next++, documentBudget + 1);
            for (int part = 0; part < 2; part++) {
                statement.setString(next++, tenant.value());
                statement.setString(next++, kind.label());
                statement.setArray(next++, keys);
            }
            statement.setString(next++, tenant.value());
            statement.setString(next++, kind.label());
            statement.setInt(next, FacetValues.MAX_VALUES);
            Map<String, List<Count>> counts = new HashMap<>();
            boolean isExact = true;
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    long sampled = rows.getLong("passing");
                    long documents = rows.getLong("documents");
                    isExact = sampled <= documentBudget && !rows.getBoolean("is_behind");
                    if (sampled > documentBudget) {
                        double scale = documentBudget / reach(rows.getLong("last_place")) / sampled;
                        documents = Math.round(documents * Math.max(1, scale));
                    }
                    add(counts, rows, documents);
                }
            }
            return new Counted(counts, isExact);
        }
    }

    /** How much of all hashes lies up to this one, above 0 to 1. */
    private static double reach(long lastPlace) {
        return (lastPlace - (double) Long.MIN_VALUE + 1) / ALL_HASHES;
    }

    private static void add(Map<String, List<Count>> counts, ResultSet row, long documents) throws SQLException {
        String key = row.getString("key");
        if (key != null) { // null where no document has any of the facets
            counts.computeIfAbsent(key, _ -> new ArrayList<>()).add(new Count(row.getString("value"), documents));
        }
    }
}
