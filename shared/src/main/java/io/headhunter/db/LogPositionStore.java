package io.headhunter.db;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Asks servers how far they are. What identifies the cluster is the same for a primary and its physical replicas only. */
final class LogPositionStore {
    /**
     * After everything that is visible: a transaction is seen by others only once its commit is in the log. What is not
     * flushed yet counts, because with synchronous_commit = off it is visible before. 0 if our role may not ask who the
     * server is.
     */
    private static final String OF_PRIMARY = """
            SELECT CAST(pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0') AS bigint) AS position,
                CASE WHEN has_function_privilege('pg_control_system()', 'EXECUTE')
                    THEN (SELECT system_identifier FROM pg_control_system()) ELSE 0 END AS cluster
            """;

    /** Null on a server that is no physical replica. */
    private static final String OF_REPLICA = """
            SELECT CASE WHEN pg_is_in_recovery()
                    THEN CAST(pg_wal_lsn_diff(pg_last_wal_replay_lsn(), '0/0') AS bigint) END AS position,
                CASE WHEN has_function_privilege('pg_control_system()', 'EXECUTE')
                    THEN (SELECT system_identifier FROM pg_control_system()) ELSE 0 END AS cluster
            """;

    private LogPositionStore() {}

    /** @param cluster 0 if it is not told */
    record Told(LogPosition position, long cluster) {}

    static Told ofPrimary(Connection connection) throws SQLException {
        return ask(connection, OF_PRIMARY, "the primary told no place in its log; expected one of PostgreSQL 17");
    }

    /** @throws SQLException also if the server is no physical replica */
    static Told ofReplica(Connection connection) throws SQLException {
        return ask(
                connection,
                OF_REPLICA,
                "DATABASE_REPLICA_URL names a server that is no physical replica; expected one in recovery (streaming"
                        + " replication); name another one, or none");
    }

    private static Told ask(Connection connection, String sql, String otherwise) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            long position = row.getLong("position");
            if (row.wasNull()) {
                throw new SQLException(otherwise);
            }
            return new Told(new LogPosition(position), row.getLong("cluster"));
        }
    }
}
