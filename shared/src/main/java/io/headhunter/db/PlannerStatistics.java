package io.headhunter.db;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Has the planner look at tables that have changed a lot, instead of waiting up to a minute for autovacuum: without
 * statistics a search of 5,000 documents took twice as long (p50 37 against 15 ms). A table on which an index is built or
 * from which a tenant is moved is left to the next time. Cheap if nothing has changed; safe for use by many threads.
 */
@Singleton
public final class PlannerStatistics {
    /** Names are quoted by the database and come from its own catalogue. */
    private static final String CHANGED_TABLES = """
            SELECT format('%I.%I', schemaname, relname)
            FROM pg_stat_user_tables
            WHERE schemaname = 'search'
              AND pg_relation_size(relid) > 65536
              AND ((last_analyze IS NULL AND last_autoanalyze IS NULL)
                OR n_mod_since_analyze > 500 + 0.2 * n_live_tup)
            ORDER BY relname
            """;

    private final ConnectionPool pool;

    PlannerStatistics(ConnectionPool pool) {
        this.pool = pool;
    }

    public void refresh() throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : changedTables(statement)) {
                statement.execute("ANALYZE (SKIP_LOCKED) " + table);
            }
        }
    }

    private static List<String> changedTables(Statement statement) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(CHANGED_TABLES)) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }
}
