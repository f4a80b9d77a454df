package io.headhunter.benchmark.lexical;

import io.headhunter.db.ConnectionPool;
import io.headhunter.document.DocumentKind;
import io.headhunter.problem.InvalidRequestException;
import io.headhunter.tenant.TenantId;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The BM25 of ParadeDB's extension pg_search on the same text, in one field, with its own stemmer and stop words for
 * English, on a server of its own: ours has no such extension. Used by one thread.
 */
final class PgSearchStore implements TextEngine {
    static final String LABEL = "pg_search";

    private static final int BATCH = 1_000;

    /** Dropped first: what a killed run left is in the way. */
    private static final List<String> CREATE = List.of(
            "CREATE EXTENSION IF NOT EXISTS pg_search",
            "DROP TABLE IF EXISTS bench_lexical_body",
            "CREATE TABLE bench_lexical_body (document_id text PRIMARY KEY, body text NOT NULL)");

    private static final String DOCUMENTS = """
            SELECT document_id, concat_ws(' . ', title, array_to_string(search.skill_names(skills), ' . '), headline,
                summary, search.rest_of_text(location, country, seniority, industries, company, remote)) AS body
            FROM search.document
            WHERE tenant_id = ?
              AND kind = ?
              AND deleted_at IS NULL
              AND status = 'active'
            ORDER BY document_id
            """;

    private static final String FILL = "INSERT INTO bench_lexical_body (document_id, body) VALUES (?, ?)";

    private static final List<String> INDEX = List.of("""
            CREATE INDEX ON bench_lexical_body USING bm25 (document_id, body)
            WITH (key_field = 'document_id', text_fields =
                '{"body": {"tokenizer": {"type": "default", "stemmer": "English", "stopwords_language": "English"}}}')
            """, "VACUUM (ANALYZE) bench_lexical_body");

    /** Any of the words. Ties in any order: only so does the extension find the top by itself. */
    private static final String TOP = """
            SELECT document_id
            FROM bench_lexical_body
            WHERE document_id @@@ paradedb.match('body', ?)
            ORDER BY paradedb.score(document_id) DESC
            LIMIT ?
            """;

    private final Connection connection;

    private PgSearchStore(Connection connection) {
        this.connection = connection;
    }

    /**
     * Copies the text of the tenant's findable documents there, into a table that {@link #close} drops.
     *
     * @param url JDBC address with user and password
     * @throws InvalidRequestException if there is no such server
     */
    static PgSearchStore create(String url, ConnectionPool pool, TenantId tenant, DocumentKind kind)
            throws SQLException {
        Connection connection = connect(url);
        try (Statement statement = connection.createStatement()) {
            for (String sql : CREATE) {
                statement.execute(sql);
            }
            copy(pool, tenant, kind, connection);
            for (String sql : INDEX) {
                statement.execute(sql);
            }
            return new PgSearchStore(connection);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private static Connection connect(String url) {
        try {
            return DriverManager.getConnection(url);
        } catch (SQLException e) {
            throw InvalidRequestException.of(
                    "pg-search", "names no server that answers; expected what benchmarks/pg-search start prints");
        }
    }

    private static void copy(ConnectionPool pool, TenantId tenant, DocumentKind kind, Connection target)
            throws SQLException {
        try (Connection source = pool.getConnection();
                PreparedStatement read = source.prepareStatement(DOCUMENTS);
                PreparedStatement write = target.prepareStatement(FILL)) {
            read.setString(1, tenant.value());
            read.setString(2, kind.label());
            try (ResultSet rows = read.executeQuery()) {
                int waiting = 0;
                while (rows.next()) {
                    write.setString(1, rows.getString(1));
                    write.setString(2, rows.getString(2));
                    write.addBatch();
                    waiting++;
                    if (waiting == BATCH) {
                        write.executeBatch();
                        waiting = 0;
                    }
                }
                write.executeBatch();
            }
        }
    }

    @Override
    public String label() {
        return LABEL;
    }

    @Override
    public Answer search(String query, int limit) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(TOP)) {
            statement.setString(1, query);
            statement.setInt(2, limit);
            return RankCdStore.answer(statement);
        }
    }

    @Override
    public OptionalDouble statementsPerSearch() {
        return OptionalDouble.of(1);
    }

    @Override
    public void close() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE bench_lexical_body");
        } finally {
            connection.close();
        }
    }
}
