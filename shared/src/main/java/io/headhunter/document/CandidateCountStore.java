package io.headhunter.document;

import io.headhunter.db.ConnectionPool;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.OptionalLong;

/** How many candidates there are, of all tenants together, for an operator. Safe for use by many threads. */
@Singleton
public final class CandidateCountStore {
    /** By what the planner knows: no row of any tenant is read, and the cost does not grow with them. */
    private static final String ESTIMATE = """
            SELECT round(documents.reltuples * coalesce((
                SELECT common.share
                FROM pg_stats
                CROSS JOIN LATERAL unnest(
                    CAST(CAST(most_common_vals AS text) AS text[]), most_common_freqs) AS common (kind, share)
                WHERE schemaname = 'search'
                  AND tablename = 'document'
                  AND attname = 'kind'
                  AND common.kind = 'candidate'
                LIMIT 1), 0)) AS candidates
            FROM pg_class AS documents
            WHERE documents.oid = to_regclass('search.document')
              AND documents.reltuples >= 0   -- below: nobody has looked yet
            """;

    private final ConnectionPool pool;

    CandidateCountStore(ConnectionPool pool) {
        this.pool = pool;
    }

    /**
     * As of the last time that the planner's statistics were renewed; empty before the first. Deleted candidates count
     * until they are removed.
     *
     * @throws SQLException if the database does not answer
     */
    public OptionalLong estimate() throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(ESTIMATE);
                ResultSet row = statement.executeQuery()) {
            return row.next() ? OptionalLong.of(row.getLong("candidates")) : OptionalLong.empty();
        }
    }
}
