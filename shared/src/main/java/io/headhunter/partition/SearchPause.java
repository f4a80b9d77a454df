package io.headhunter.partition;

import io.headhunter.embedding.EmbeddingSpace;
import io.headhunter.embedding.EmbeddingTable;
import io.headhunter.problem.ConflictException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;

/**
 * Takes the tables of a space for the rest of a transaction. Whoever waits for that keeps every new search waiting too, so
 * a slow one that is under way is waited for only shortly: then the others get their turn, and it is tried again.
 */
final class SearchPause {
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    /** Chosen, not measured: well within the time a search has. */
    private static final String PATIENCE = "SET LOCAL lock_timeout = '200ms'";

    private static final String TURN_OF_OTHERS = "SELECT pg_sleep(0.2)";

    /** Two minutes, so many times longer than a statement of a search may take. */
    private static final int ATTEMPTS = 300;

    private SearchPause() {}

    /** @throws ConflictException if searches never let it have the tables */
    static void begin(Connection connection, EmbeddingSpace space, EmbeddingTable table) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            Savepoint before = connection.setSavepoint();
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                try {
                    statement.execute(PATIENCE);
                    statement.execute(table.in(PartitionQueries.LOCK_SEARCHES));
                    statement.execute("SET LOCAL lock_timeout = 0");
                    connection.releaseSavepoint(before);
                    return;
                } catch (SQLException e) {
                    if (!LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
                        throw e;
                    }
                    connection.rollback(before);
                    statement.execute(TURN_OF_OTHERS);
                }
            }
        }
        throw new ConflictException(
                "The tables of space " + space.spaceId() + " were read without a pause for two minutes;"
                        + " expected a moment without a long statement on them; look for one in pg_stat_activity and try again."
                        + " Nothing was changed");
    }
}
