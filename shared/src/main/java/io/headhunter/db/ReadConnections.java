package io.headhunter.db;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Connections for reading what a search shows: to a replica within a step that a {@link ReadRoute} runs and if there is one,
 * else to the primary. Whoever writes, or must see the newest state, takes them from {@link ConnectionPool}. Safe for use by
 * many threads.
 */
public final class ReadConnections implements AutoCloseable, Checkpointed {
    private final ConnectionPool primary;
    private final @Nullable Replica replica;

    ReadConnections(ConnectionPool primary, @Nullable Replica replica) {
        this.primary = primary;
        this.replica = replica;
    }

    /**
     * A connection that the caller closes. Nothing is written on it.
     *
     * @throws SQLException if there is none in time
     */
    public Connection getConnection() throws SQLException {
        ReadRoute.Step step = ReadRoute.current();
        return step == null ? primary.getConnection() : step.getConnection();
    }

    /** Where one search reads. */
    public ReadRoute route(Freshness freshness) {
        return new ReadRoute(primary, replica, freshness);
    }

    /**
     * Where the primary's log ends now, for answers that are kept; null if there is no replica.
     *
     * @throws SQLException if the primary does not answer
     */
    public @Nullable LogPosition primaryPosition() throws SQLException {
        return replica == null ? null : replica.primaryPosition();
    }

    /** Most that can be out at once, wherever they lead. */
    public int maxConnections() {
        return replica == null
                ? primary.maxConnections()
                : Math.min(primary.maxConnections(), replica.maxConnections());
    }

    /** Those to the replica; the primary's pool is told itself. */
    @Override
    public void beforeCheckpoint() {
        if (replica != null) {
            replica.suspend();
        }
    }

    @Override
    public void afterRestore() {
        if (replica != null) {
            replica.resume();
        }
    }

    @Override
    public void close() {
        if (replica != null) {
            replica.close();
        }
    }
}
