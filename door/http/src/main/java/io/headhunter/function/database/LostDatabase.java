package io.headhunter.function.database;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells a failure of the connection to the database, after which the same call may succeed, from every other failure.
 * Whoever runs repositories meets the former as an exception of the framework, deep below its own. Pure function.
 * Source: PostgreSQL's documentation, appendix "PostgreSQL Error Codes".
 */
public final class LostDatabase {
    /** Connection lost or refused; too many connections, no memory, no disk; shut down by an operator or starting. */
    private static final List<String> STATES = List.of("08", "53", "57P");

    private static final int MAX_CAUSES = 20;

    private LostDatabase() {}

    public static boolean isCauseOf(Throwable failure) {
        Throwable cause = failure;
        for (int i = 0; cause != null && i < MAX_CAUSES; i++) {
            if (cause instanceof SQLTransientConnectionException
                    || cause instanceof SQLNonTransientConnectionException
                    || (cause instanceof SQLException sql && isLost(sql.getSQLState()))) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static boolean isLost(@Nullable String state) {
        return state != null && STATES.stream().anyMatch(state::startsWith);
    }
}
