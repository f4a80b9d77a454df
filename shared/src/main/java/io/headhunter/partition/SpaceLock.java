package io.headhunter.partition;

import io.headhunter.embedding.EmbeddingSpace;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Whoever builds or drops an index on the tables of a space, or moves a tenant between them, holds its lock: two of them
 * would wait for each other inside PostgreSQL. The lock belongs to a connection and ends with it.
 */
public final class SpaceLock {
    private static final String TRY_LOCK = "SELECT pg_try_advisory_lock(hashtextextended('index build ' || ?, 0))";
    private static final String UNLOCK = "SELECT pg_advisory_unlock(hashtextextended('index build ' || ?, 0))";

    private SpaceLock() {}

    /** Whether the connection has the lock now; does not wait. */
    public static boolean tryLock(Connection connection, EmbeddingSpace space) throws SQLException {
        return ask(connection, TRY_LOCK, space);
    }

    /** Whether the connection had the lock. */
    public static boolean unlock(Connection connection, EmbeddingSpace space) throws SQLException {
        return ask(connection, UNLOCK, space);
    }

    private static boolean ask(Connection connection, String sql, EmbeddingSpace space) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, Integer.toString(space.spaceId()));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }
}
