package io.headhunter.benchmark.crash;

import io.headhunter.db.ConnectionPool;
import io.headhunter.db.InTransaction;
import io.headhunter.embedding.EmbeddingSpace;
import io.headhunter.embedding.EmbeddingTable;
import io.headhunter.tenant.TenantId;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** What is there after the crashes. Safe for use by many threads. */
@Singleton
final class CrashStore {
    private static final String QUEUED = "SELECT count(*) FROM search.backfill_item WHERE tenant_id = ?";

    private static final String END_LEASES = """
            UPDATE search.backfill_item SET lease_expires_at = now()
            WHERE tenant_id = ? AND lease_token IS NOT NULL
            """;

    private static final String ROWS = """
            SELECT document.document_id, document.deleted_at IS NOT NULL AS deleted, document.title, document.company,
                encode(embedded.embedding_hash, 'hex') AS hash, CAST(embedded.embedding AS text) AS vector,
                lexical.document_id IS NOT NULL AS has_words,
                (embedded.facets, embedded.active) IS NOT DISTINCT FROM (lexical.facets, lexical.active) AS same_facets
            FROM search.document
            LEFT JOIN {embedding} AS embedded
              ON embedded.tenant_id = document.tenant_id AND embedded.kind = document.kind
              AND embedded.document_id = document.document_id AND embedded.chunk = 0
            LEFT JOIN search.lexical
              ON lexical.tenant_id = document.tenant_id AND lexical.kind = document.kind
              AND lexical.document_id = document.document_id
            WHERE document.tenant_id = ?
            """;

    private static final String WITHOUT_DOCUMENT = """
            SELECT count(*)
            FROM (
                SELECT kind, document_id FROM {embedding} WHERE tenant_id = ?
                UNION ALL
                SELECT kind, document_id FROM search.lexical WHERE tenant_id = ?
            ) AS derived
            WHERE NOT EXISTS (
                SELECT FROM search.document
                WHERE document.tenant_id = ? AND document.kind = derived.kind
                  AND document.document_id = derived.document_id AND document.deleted_at IS NULL)
            """;

    private static final String KEEP_WORDS = """
            CREATE TEMPORARY TABLE kept ON COMMIT DROP AS
            SELECT kind, document_id, terms, weights, length, facets, active, experience_min, experience_max
            FROM search.lexical
            WHERE tenant_id = ?
            """;

    private static final String DROP_WORDS = "DELETE FROM search.lexical WHERE tenant_id = ?";

    private static final String MAKE_WORDS = """
            SELECT search.index_documents(?, kind, array_agg(document_id))
            FROM (
                SELECT kind, document_id, row_number() OVER (ORDER BY document_id) / 500 AS part
                FROM search.document
                WHERE tenant_id = ? AND deleted_at IS NULL
            ) AS living
            GROUP BY kind, part
            """;

    private static final String COMPARE_WORDS = """
            WITH made AS (
                SELECT kind, document_id, terms, weights, length, facets, active, experience_min, experience_max
                FROM search.lexical
                WHERE tenant_id = ?
            )
            SELECT (SELECT count(*) FROM (SELECT * FROM made EXCEPT ALL SELECT * FROM kept) AS missing)
                + (SELECT count(*) FROM (SELECT * FROM kept EXCEPT ALL SELECT * FROM made) AS surplus)
            """;

    /** Counted anew from the rows, beside what was counted one by one; folded before. */
    private static final String WRONG_COUNTS = """
            WITH lexical AS MATERIALIZED (
                SELECT kind, terms, facets, active FROM search.lexical WHERE tenant_id = ?
            ), facet AS (
                SELECT kind, facet_id, count(*) AS documents, count(*) FILTER (WHERE active) AS active_documents
                FROM lexical CROSS JOIN LATERAL unnest(facets) AS facet_id
                GROUP BY kind, facet_id
            ), counted_facet AS (
                SELECT kind, facet_id, documents, active_documents
                FROM search.facet_stat
                WHERE tenant_id = ? AND documents <> 0
            ), lexeme AS (
                SELECT kind, term_id, count(*) AS documents
                FROM lexical CROSS JOIN LATERAL unnest(terms) AS term_id
                GROUP BY kind, term_id
            ), counted_lexeme AS (
                SELECT kind, term_id, documents
                FROM search.lexeme_stat
                WHERE tenant_id = ? AND documents <> 0
            )
            SELECT (SELECT count(*) FROM facet FULL JOIN counted_facet AS counted USING (kind, facet_id)
                    WHERE (facet.documents, facet.active_documents)
                        IS DISTINCT FROM (counted.documents, counted.active_documents))
                + (SELECT count(*) FROM lexeme FULL JOIN counted_lexeme AS counted USING (kind, term_id)
                    WHERE lexeme.documents IS DISTINCT FROM counted.documents)
                + (SELECT count(*) FROM search.lexical_stat
                    WHERE tenant_id = ? AND documents <> (SELECT count(*) FROM lexical
                        WHERE lexical.kind = lexical_stat.kind))
            """;

    private final ConnectionPool pool;

    CrashStore(ConnectionPool pool) {
        this.pool = pool;
    }

    /** A document, whatever became of it. */
    record Row(
            String id,
            boolean isDeleted,
            String title,
            @Nullable String company,
            @Nullable String hash,
            @Nullable String vector,
            boolean hasWords,
            boolean hasSameFacets) {}

    /** Is told of each row. */
    @FunctionalInterface
    interface Listener {
        void row(Row row);
    }

    long queued(TenantId tenant) throws SQLException {
        return count(QUEUED, tenant.value());
    }

    /** As if half a minute had passed. */
    void endLeases(TenantId tenant) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(END_LEASES)) {
            statement.setString(1, tenant.value());
            statement.executeUpdate();
        }
    }

    boolean isSafe() throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement("SHOW fsync");
                ResultSet row = statement.executeQuery()) {
            return row.next() && row.getString(1).equals("on");
        }
    }

    void read(TenantId tenant, EmbeddingSpace space, Listener listener) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement(EmbeddingTable.of(space).in(ROWS))) {
            statement.setString(1, tenant.value());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    listener.row(new Row(
                            rows.getString("document_id"),
                            rows.getBoolean("deleted"),
                            rows.getString("title"),
                            rows.getString("company"),
                            rows.getString("hash"),
                            rows.getString("vector"),
                            rows.getBoolean("has_words"),
                            rows.getBoolean("same_facets")));
                }
            }
        }
    }

    /** Vectors and lexical rows of documents that are not there. */
    long withoutDocument(TenantId tenant, EmbeddingSpace space) throws SQLException {
        return count(EmbeddingTable.of(space).in(WITHOUT_DOCUMENT), tenant.value(), tenant.value(), tenant.value());
    }

    /** Lexical rows that are not what they would be if they were made anew. Changes nothing. */
    long wrongWords(TenantId tenant) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            return InTransaction.run(connection, () -> wrongWords(connection, tenant), _ -> false);
        }
    }

    private static long wrongWords(Connection connection, TenantId tenant) throws SQLException {
        try (Statement setting = connection.createStatement();
                PreparedStatement statement = connection.prepareStatement(COMPARE_WORDS)) {
            setting.execute("SET LOCAL statement_timeout = 0");
            execute(connection, KEEP_WORDS, tenant.value());
            execute(connection, DROP_WORDS, tenant.value());
            execute(connection, MAKE_WORDS, tenant.value(), tenant.value());
            statement.setString(1, tenant.value());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** Counts of words, facets and documents that are not what the rows say. */
    long wrongCounts(TenantId tenant) throws SQLException {
        return count(WRONG_COUNTS, tenant.value(), tenant.value(), tenant.value(), tenant.value());
    }

    private static void execute(Connection connection, String sql, String... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            statement.execute();
        }
    }

    private long count(String sql, String... parameters) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
