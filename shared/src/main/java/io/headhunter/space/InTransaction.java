package io.headhunter.space;

import java.sql.Connection;
import java.sql.SQLException;

/** All of some statements or none. */
final class InTransaction {
    private InTransaction() {}

    interface Work<T> {
        T run() throws SQLException;
    }

    static <T> T run(Connection connection, Work<T> work) throws SQLException {
        connection.setAutoCommit(false);
        try {
            T result = work.run();
            connection.commit();
            return result;
        } catch (SQLException | RuntimeException | Error e) { // else auto-commit would commit half of it
            try {
                connection.rollback();
            } catch (SQLException lost) { // the connection is gone, and the transaction with it
                e.addSuppressed(lost);
            }
            throw e;
        } finally {
            if (!connection.isClosed()) {
                connection.setAutoCommit(true);
            }
        }
    }
}
