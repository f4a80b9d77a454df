package io.headhunter.space;

import io.headhunter.db.ConnectionPool;
import io.headhunter.db.InTransaction;
import io.headhunter.embedding.EmbeddingSpace;
import io.headhunter.embedding.EmbeddingTable;
import io.headhunter.partition.SpaceLock;
import io.headhunter.problem.ConflictException;
import io.headhunter.tenant.TenantId;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The two transactions that change which spaces there are. Safe for use by many threads. */
@Singleton
final class SwitchStore {
    /**
     * So long a space that has stopped serving keeps its table: instances that have not heard yet, and searches under way,
     * still read it. Many times the life of what they remember and of a search's usual deadline; chosen.
     */
    static final Duration GRACE = Duration.ofMinutes(1);

    private final ConnectionPool pool;

    SwitchStore(ConnectionPool pool) {
        this.pool = pool;
    }

    private record Standing(String status, long graceSeconds) {}

    /** The space serves, the one that did stands by, and no answer that was kept is believed: all in one transaction. */
    void serve(EmbeddingSpace space) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            InTransaction.run(connection, () -> {
                String status = lock(connection, space).status();
                if (status.equals("retired")) {
                    throw gone(space);
                }
                if (!status.equals("serving")) {
                    execute(connection, SpaceQueries.STEP_BACK);
                    update(connection, SpaceQueries.STEP_FORWARD, space);
                    execute(connection, SpaceQueries.FORGET_ANSWERS);
                }
                return space;
            });
        }
    }

    /**
     * Drops the table of a space that does not serve.
     *
     * @throws ConflictException if it serves, did so a moment ago, or somebody changes its tables
     */
    void retire(EmbeddingSpace space) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            if (!SpaceLock.tryLock(connection, space)) {
                throw new ConflictException("Somebody builds an index in space " + space.spaceId()
                        + " or promotes a tenant; expected nobody; wait until it is done");
            }
            try {
                InTransaction.run(connection, () -> {
                    execute(connection, SpaceQueries.LOCK_PARTITIONS);
                    requireIdle(space, lock(connection, space));
                    execute(connection, SpaceQueries.LOCK_DOCUMENTS);
                    update(connection, SpaceQueries.RETIRE, space);
                    try (Statement drop = connection.createStatement()) {
                        drop.execute(EmbeddingTable.of(space).in(SpaceQueries.DROP_TABLE));
                    }
                    update(connection, SpaceQueries.DROP_PARTITIONS, space);
                    update(connection, SpaceQueries.DROP_INDEXES, space);
                    return space;
                });
            } finally {
                if (!connection.isClosed()) {
                    SpaceLock.unlock(connection, space);
                }
            }
        }
    }

    /** Takes what waits for a retired space off the queue, tenant by tenant. */
    void dropQueue(EmbeddingSpace space, List<TenantId> tenants) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(SpaceQueries.DROP_QUEUE)) {
            for (TenantId tenant : tenants) {
                statement.setString(1, tenant.value());
                statement.setInt(2, space.spaceId());
                statement.executeUpdate();
            }
        }
    }

    private static void requireIdle(EmbeddingSpace space, Standing standing) {
        if (standing.status().equals("serving")) {
            throw new ConflictException(
                    "Space " + space.spaceId() + " serves; expected one that does not; switch to another first");
        }
        if (standing.status().equals("standby") && standing.graceSeconds() > 0) {
            throw new ConflictException(
                    "Space " + space.spaceId() + " served until a moment ago, and searches may still"
                            + " read it; expected " + GRACE.toSeconds() + " seconds without; try again in "
                            + standing.graceSeconds() + " seconds");
        }
    }

    private static Standing lock(Connection connection, EmbeddingSpace space) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SpaceQueries.LOCK_SPACES)) {
            statement.setString(1, GRACE.toSeconds() + " seconds");
            Map<Integer, Standing> standings = new HashMap<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    standings.put(
                            rows.getInt("space_id"),
                            new Standing(rows.getString("status"), rows.getLong("grace_seconds")));
                }
            }
            Standing standing = standings.get(space.spaceId());
            if (standing == null) {
                throw gone(space);
            }
            return standing;
        }
    }

    private static ConflictException gone(EmbeddingSpace space) {
        return new ConflictException("Space " + space.spaceId()
                + " has no vectors any more; expected one in use; create it again with embedding-space create "
                + space.label());
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
        }
    }

    private static void update(Connection connection, String sql, EmbeddingSpace space) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, space.spaceId());
            statement.executeUpdate();
        }
    }
}
