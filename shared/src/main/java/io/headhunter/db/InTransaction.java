package io.headhunter.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Predicate;

/**
 * All of some statements or none: the one way to a transaction of several. What is thrown ends it, an {@link Error} too,
 * since auto-commit would commit half of it; and what is thrown is what the caller sees, even where the connection is lost
 * and nothing can be rolled back any more.
 */
public final class InTransaction {
    private InTransaction() {}

    /** The statements. */
    @FunctionalInterface
    public interface Work<T> {
        T run() throws SQLException;
    }

    /** Commits unless something is thrown. */
    public static <T> T run(Connection connection, Work<T> work) throws SQLException {
        return run(connection, work, _ -> true);
    }

    /** @param isKept whether this result is committed, and not rolled back */
    public static <T> T run(Connection connection, Work<T> work, Predicate<T> isKept) throws SQLException {
        connection.setAutoCommit(false);
        try {
            T result = work.run();
            if (isKept.test(result)) {
                connection.commit();
            } else {
                connection.rollback();
            }
            return result;
        } catch (SQLException | RuntimeException | Error e) {
            rollBack(connection, e);
            throw e;
        } finally {
            if (!connection.isClosed()) {
                connection.setAutoCommit(true);
            }
        }
    }

    private static void rollBack(Connection connection, Throwable failure) {
        try {
            connection.rollback();
        } catch (SQLException e) { // the connection is gone, and the transaction with it
            failure.addSuppressed(e);
        }
    }
}
