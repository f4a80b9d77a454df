package io.headhunter.benchmark.lexical;

import io.headhunter.db.ConnectionPool;
import io.headhunter.document.DocumentKind;
import io.headhunter.tenant.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * PostgreSQL's own ranking of the same text: a stored tsvector with a GIN index in a table of its own, cut into words by
 * the same rules, with the same weights of the fields. Used by one thread.
 */
final class RankCdStore implements TextEngine {
    static final String LABEL = "ts_rank_cd";

    /** Dropped first: what a killed run left is in the way. */
    private static final List<String> CREATE = List.of("DROP SCHEMA IF EXISTS bench_lexical CASCADE", """
            CREATE SCHEMA bench_lexical
            """, """
            CREATE UNLOGGED TABLE bench_lexical.body (
                tenant_id   text NOT NULL,
                kind        text NOT NULL,
                document_id text NOT NULL,
                body        tsvector NOT NULL
            )
            """);

    private static final String FILL = """
            INSERT INTO bench_lexical.body (tenant_id, kind, document_id, body)
            SELECT tenant_id, kind, document_id,
                setweight(to_tsvector(config, search.searchable(title)), 'A')
                || setweight(to_tsvector(config, search.searchable(
                    coalesce(array_to_string(search.skill_names(skills), ' . '), ''))), 'B')
                || setweight(to_tsvector(config, search.searchable(coalesce(headline, ''))), 'C')
                || setweight(to_tsvector(config, search.searchable(concat_ws(' . ', summary,
                    search.rest_of_text(location, country, seniority, industries, company, remote)))), 'D')
            FROM search.document
            JOIN search.tenant USING (tenant_id)
            CROSS JOIN LATERAL search.text_config(coalesce(document.language, languages[1])) AS spoken (config)
            WHERE tenant_id = ?
              AND kind = ?
              AND deleted_at IS NULL
              AND status = 'active'
            """;

    private static final List<String> INDEX = List.of(
            "CREATE INDEX ON bench_lexical.body USING gin (body) WITH (fastupdate = off)",
            "VACUUM (ANALYZE) bench_lexical.body");

    private static final String DROP = "DROP SCHEMA bench_lexical CASCADE";

    /** Any of the query's words. */
    private static final String TO_QUERY = """
            SELECT string_agg('''' || replace(replace(lexeme, E'\\\\', E'\\\\\\\\'), '''', '''''') || '''', ' | ')
            FROM search.tenant
            CROSS JOIN LATERAL unnest(
                to_tsvector(search.text_config(languages[1]), search.searchable(?))) AS word
            WHERE tenant_id = ?
            """;

    /** D, C, B, A: of the rest, the headline, the skills and the title, as the lexical leg weighs them. */
    private static final String TOP = """
            SELECT document_id, ts_rank_cd('{0.3333, 0.5, 0.6667, 1}', body, CAST(? AS tsquery)) AS score
            FROM bench_lexical.body
            WHERE tenant_id = ?
              AND kind = ?
              AND body @@ CAST(? AS tsquery)
            ORDER BY score DESC, document_id
            LIMIT ?
            """;

    private final ConnectionPool pool;
    private final TenantId tenant;
    private final DocumentKind kind;

    private RankCdStore(ConnectionPool pool, TenantId tenant, DocumentKind kind) {
        this.pool = pool;
        this.tenant = tenant;
        this.kind = kind;
    }

    /** Writes the text of the tenant's findable documents into a table, which {@link #close} drops. */
    static RankCdStore create(ConnectionPool pool, TenantId tenant, DocumentKind kind) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET statement_timeout = 0");
            try (PreparedStatement fill = prepareFill(connection, statement)) {
                fill.setString(1, tenant.value());
                fill.setString(2, kind.label());
                fill.executeUpdate();
                for (String sql : INDEX) {
                    statement.execute(sql);
                }
            } finally {
                statement.execute("RESET statement_timeout");
            }
        }
        return new RankCdStore(pool, tenant, kind);
    }

    private static PreparedStatement prepareFill(Connection connection, Statement statement) throws SQLException {
        for (String sql : CREATE) {
            statement.execute(sql);
        }
        return connection.prepareStatement(FILL);
    }

    @Override
    public String label() {
        return LABEL;
    }

    @Override
    public Answer search(String query, int limit) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            String words = words(connection, query);
            try (PreparedStatement statement = connection.prepareStatement(TOP)) {
                statement.setString(1, words);
                statement.setString(2, tenant.value());
                statement.setString(3, kind.label());
                statement.setString(4, words);
                statement.setInt(5, limit);
                return answer(statement);
            }
        }
    }

    private String words(Connection connection, String query) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(TO_QUERY)) {
            statement.setString(1, query);
            statement.setString(2, tenant.value());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getString(1) != null ? row.getString(1) : "";
            }
        }
    }

    /** Every match is scored, so the top is exact. */
    static Answer answer(PreparedStatement statement) throws SQLException {
        List<String> ids = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
        }
        return new Answer(ids, true);
    }

    @Override
    public void close() throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(DROP);
        }
    }
}
