package io.headhunter.benchmark.recall;

import io.headhunter.db.ConnectionPool;
import io.headhunter.document.DocumentKind;
import io.headhunter.embedding.EmbeddingSpace;
import io.headhunter.embedding.EmbeddingTable;
import io.headhunter.embedding.EmbeddingVector;
import io.headhunter.tenant.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The facets by which measured filters find their documents. They are written beside the vectors only, past the write
 * side: which documents pass depends on the vectors, and only the vector leg is measured with them. An edit of a document
 * takes them away again, and the next measurement puts them back. Safe for use by many threads.
 */
final class FilterStore {
    private static final String FACET_IDS = """
            SELECT search.facet_id(?, ?, ?, wanted.value)
            FROM unnest(CAST(? AS text[])) WITH ORDINALITY AS wanted (value, ordinality)
            ORDER BY wanted.ordinality
            """;

    private static final String SIMILARITIES = """
            SELECT document_id, 1 - (embedding <=> CAST(? AS vector)) AS similarity
            FROM {embedding}
            WHERE tenant_id = ?
              AND kind = ?
              AND active   -- what a search can find without asking for a status
            ORDER BY document_id COLLATE "C"
            """;

    private static final String COUNTS = """
            SELECT wanted.facet_id, (
                SELECT count(*)
                FROM {embedding}
                WHERE tenant_id = ?
                  AND kind = ?
                  AND active
                  AND facets @> ARRAY[wanted.facet_id])
            FROM unnest(CAST(? AS bigint[])) AS wanted (facet_id)
            """;

    /** The document's own facets come from the lexical row, so that marking again leaves nothing of the last time. */
    private static final String MARK = """
            WITH mark AS MATERIALIZED (
                SELECT document_id, array_agg(facet_id) AS facets
                FROM unnest(CAST(? AS text[]), CAST(? AS bigint[])) AS given (document_id, facet_id)
                GROUP BY document_id
            )
            UPDATE {embedding} AS embedded
            SET facets = lexical.facets || coalesce(mark.facets, '{}')
            FROM unnest(CAST(? AS text[])) AS batch (document_id)
            JOIN search.lexical
              ON lexical.tenant_id = ? AND lexical.kind = ? AND lexical.document_id = batch.document_id
            LEFT JOIN mark ON mark.document_id = batch.document_id
            WHERE embedded.tenant_id = ?
              AND embedded.kind = ?
              AND embedded.document_id = batch.document_id
            """;

    /** The router reads these counts, which the write side keeps for the facets that it knows. */
    private static final String STATISTICS = """
            INSERT INTO search.facet_stat AS stat (tenant_id, kind, facet_id, key, value, documents, active_documents)
            SELECT ?, ?, counted.facet_id, ?, CAST(counted.facet_id AS text), counted.documents, counted.documents
            FROM unnest(CAST(? AS bigint[]), CAST(? AS integer[])) AS counted (facet_id, documents)
            ON CONFLICT (tenant_id, kind, facet_id) DO UPDATE
            SET documents = excluded.documents, active_documents = excluded.active_documents
            """;

    private static final String FARTHEST = """
            SELECT max(embedding <=> CAST(? AS vector))
            FROM {embedding}
            WHERE tenant_id = ? AND kind = ?
            """;

    private static final String COUNT_PASSING = """
            SELECT count(*)
            FROM {embedding}
            WHERE tenant_id = ?
              AND kind = ?
              AND document_id = ANY (?)
              AND facets @> ARRAY[CAST(? AS bigint)]
            """;

    private static final String KIND = DocumentKind.CANDIDATE.label();

    private final ConnectionPool pool;
    private final TenantId tenant;
    private final EmbeddingTable table;

    FilterStore(ConnectionPool pool, TenantId tenant, EmbeddingSpace space) {
        this.pool = pool;
        this.tenant = tenant;
        this.table = EmbeddingTable.of(space);
    }

    /** By the rule of every other filter on metadata, so that the normal filter finds them. */
    Map<String, Long> facetIds(List<String> values) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(FACET_IDS)) {
            statement.setString(1, tenant.value());
            statement.setString(2, KIND);
            statement.setString(3, "metadata." + FilterCell.METADATA_KEY);
            statement.setArray(4, connection.createArrayOf("text", values.toArray()));
            Map<String, Long> ids = new LinkedHashMap<>();
            try (ResultSet rows = statement.executeQuery()) {
                for (String value : values) {
                    rows.next();
                    ids.put(value, rows.getLong(1));
                }
            }
            return ids;
        }
    }

    /** Findable documents in the order of their ids, each with its similarity. */
    @SuppressWarnings("ArrayRecordComponent") // handed to one reader and forgotten
    record Similarities(List<String> documentIds, double[] values) {}

    Similarities similarities(EmbeddingVector anchor) throws SQLException {
        return patiently(connection -> similarities(connection, anchor));
    }

    private Similarities similarities(Connection connection, EmbeddingVector anchor) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(table.in(SIMILARITIES))) {
            statement.setString(1, Arrays.toString(anchor.toArray()));
            statement.setString(2, tenant.value());
            statement.setString(3, KIND);
            List<String> ids = new ArrayList<>();
            List<Double> values = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getString(1));
                    values.add(rows.getDouble(2));
                }
            }
            return new Similarities(
                    ids, values.stream().mapToDouble(Double::doubleValue).toArray());
        }
    }

    /**
     * Reads every vector once, however long that takes: what compares all of them is then not stopped by the limit that
     * keeps searches short.
     */
    void readAll(EmbeddingVector any) throws SQLException {
        patiently(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(table.in(FARTHEST))) {
                statement.setString(1, Arrays.toString(any.toArray()));
                statement.setString(2, tenant.value());
                statement.setString(3, KIND);
                return statement.execute();
            }
        });
    }

    /** How many findable documents have each facet. */
    Map<Long, Long> counts(List<Long> facetIds) throws SQLException {
        return patiently(connection -> counts(connection, facetIds));
    }

    private Map<Long, Long> counts(Connection connection, List<Long> facetIds) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(table.in(COUNTS))) {
            statement.setString(1, tenant.value());
            statement.setString(2, KIND);
            statement.setArray(3, connection.createArrayOf("bigint", facetIds.toArray()));
            Map<Long, Long> counts = new LinkedHashMap<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    counts.put(rows.getLong(1), rows.getLong(2));
                }
            }
            return counts;
        }
    }

    /** Gives each document of the batch its own facets and these, and no other. */
    void mark(List<String> batch, Map<String, List<Long>> facets) throws SQLException {
        List<String> ids = new ArrayList<>();
        List<Long> facetIds = new ArrayList<>();
        for (String documentId : batch) {
            for (Long facetId : facets.getOrDefault(documentId, List.of())) {
                ids.add(documentId);
                facetIds.add(facetId);
            }
        }
        patiently(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(table.in(MARK))) {
                statement.setArray(1, connection.createArrayOf("text", ids.toArray()));
                statement.setArray(2, connection.createArrayOf("bigint", facetIds.toArray()));
                statement.setArray(3, connection.createArrayOf("text", batch.toArray()));
                statement.setString(4, tenant.value());
                statement.setString(5, KIND);
                statement.setString(6, tenant.value());
                statement.setString(7, KIND);
                return statement.executeUpdate();
            }
        });
    }

    /** Makes the space of replaced rows free for the next ones, and lets the planner see them. */
    void vacuum() throws SQLException {
        patiently(connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.execute(table.in("VACUUM (ANALYZE) {embedding}"));
            }
        });
    }

    @FunctionalInterface
    private interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** Without the limit that keeps searches short. */
    private <T> T patiently(Work<T> work) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement setting = connection.createStatement()) {
            setting.execute("SET statement_timeout = 0");
            try {
                return work.on(connection);
            } finally {
                setting.execute("RESET statement_timeout");
            }
        }
    }

    /** Tells the statistics how many findable documents have each facet. */
    void tellStatistics(Map<Long, Long> counts) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(STATISTICS)) {
            statement.setString(1, tenant.value());
            statement.setString(2, KIND);
            statement.setString(3, "metadata." + FilterCell.METADATA_KEY);
            statement.setArray(
                    4, connection.createArrayOf("bigint", counts.keySet().toArray()));
            statement.setArray(
                    5, connection.createArrayOf("bigint", counts.values().toArray()));
            statement.executeUpdate();
        }
    }

    /** How many of these documents have the facet. */
    int countPassing(List<String> documentIds, long facetId) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(table.in(COUNT_PASSING))) {
            statement.setString(1, tenant.value());
            statement.setString(2, KIND);
            statement.setArray(3, connection.createArrayOf("text", documentIds.toArray()));
            statement.setLong(4, facetId);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }
}
