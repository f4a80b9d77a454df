package io.headhunter.benchmark.index;

import io.headhunter.db.ConnectionPool;
import io.headhunter.document.DocumentKind;
import io.headhunter.embedding.EmbeddingSpace;
import io.headhunter.embedding.EmbeddingTable;
import io.headhunter.index.IndexType;
import io.headhunter.index.VectorIndexes;
import io.headhunter.tenant.TenantId;
import io.headhunter.time.Ticker;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Query texts from a tenant's documents, and inserts into a table of their own. */
@Singleton
final class ComparisonStore {
    /** Rows that the table holds before the inserts: enough for a graph of several levels. */
    private static final int ROWS_BEFORE = 20_000;

    private static final int ROWS_A_STATEMENT = 100;
    private static final double NANOS_PER_SECOND = 1e9;

    /** The same documents in every run, spread over the collection. */
    private static final String QUERY_TEXTS = """
            SELECT coalesce(headline, title) AS text
            FROM search.document
            WHERE tenant_id = ? AND kind = ? AND deleted_at IS NULL AND embedding_hash IS NOT NULL
            ORDER BY md5(document_id)
            LIMIT ?
            """;

    private static final String INSERT = """
            INSERT INTO search.index_comparison
            SELECT * FROM {embedding} AS source
            WHERE tenant_id = ? AND kind = ?
            ORDER BY md5(document_id || 'compare') OFFSET ? LIMIT ?
            """;

    private final ConnectionPool pool;
    private final VectorIndexes indexes;

    ComparisonStore(ConnectionPool pool, VectorIndexes indexes) {
        this.pool = pool;
        this.indexes = indexes;
    }

    List<String> queryTexts(TenantId tenant, DocumentKind kind, int limit) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(QUERY_TEXTS)) {
            statement.setString(1, tenant.value());
            statement.setString(2, kind.label());
            statement.setInt(3, limit);
            List<String> texts = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    texts.add(rows.getString("text"));
                }
            }
            return texts;
        }
    }

    /** How fast documents enter a table that has this index and no other. The table is made, filled and dropped. */
    double insertsPerSecond(TenantId tenant, DocumentKind kind, EmbeddingSpace space, IndexType type, int rows)
            throws SQLException {
        EmbeddingTable table = EmbeddingTable.of(space);
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET statement_timeout = 0");
            try {
                statement.execute("DROP TABLE IF EXISTS search.index_comparison, search.index_comparison_source");
                statement.execute(
                        table.in("CREATE TABLE search.index_comparison (LIKE {embedding} INCLUDING STORAGE)"));
                insert(connection, table, tenant, kind, 0, ROWS_BEFORE);
                String create = indexes.definitionOn("search.index_comparison", space, type);
                if (!create.isEmpty()) {
                    statement.execute(create);
                }
                // Choosing the rows must not be part of the figure.
                statement.execute(
                        table.in("CREATE TABLE search.index_comparison_source (LIKE {embedding} INCLUDING STORAGE)"));
                try (PreparedStatement fill = connection.prepareStatement(
                        table.in(INSERT).replace("search.index_comparison", "search.index_comparison_source"))) {
                    bind(fill, tenant, kind, 0, rows);
                    fill.executeUpdate();
                }
                return copyInSteps(connection);
            } finally {
                statement.execute("DROP TABLE IF EXISTS search.index_comparison, search.index_comparison_source");
                statement.execute("RESET statement_timeout");
            }
        }
    }

    private static void insert(
            Connection connection, EmbeddingTable table, TenantId tenant, DocumentKind kind, int offset, int limit)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(table.in(INSERT))) {
            bind(insert, tenant, kind, offset, limit);
            insert.executeUpdate();
        }
    }

    private static void bind(PreparedStatement insert, TenantId tenant, DocumentKind kind, int offset, int limit)
            throws SQLException {
        insert.setString(1, tenant.value());
        insert.setString(2, kind.label());
        insert.setInt(3, offset);
        insert.setInt(4, limit);
    }

    private static double copyInSteps(Connection connection) throws SQLException {
        long inserted = 0;
        long start = Ticker.SYSTEM.nanos();
        try (PreparedStatement copy = connection.prepareStatement("""
                WITH taken AS (
                    DELETE FROM search.index_comparison_source
                    WHERE ctid = ANY (ARRAY(SELECT ctid FROM search.index_comparison_source LIMIT ?))
                    RETURNING *
                )
                INSERT INTO search.index_comparison SELECT * FROM taken
                """)) {
            int rows;
            do {
                copy.setInt(1, ROWS_A_STATEMENT);
                rows = copy.executeUpdate();
                inserted += rows;
            } while (rows > 0);
        }
        return inserted / ((Ticker.SYSTEM.nanos() - start) / NANOS_PER_SECOND);
    }
}
