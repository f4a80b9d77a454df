package io.headhunter.index;

import io.headhunter.db.ConnectionPool;
import io.headhunter.embedding.EmbeddingTable;
import io.headhunter.partition.SpaceLock;
import io.headhunter.problem.ConflictException;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * The statements that change indexes. Each runs on one connection under the builder's lock, outside a transaction and
 * without a time limit. Safe for use by many threads.
 */
@Singleton
final class IndexBuildStore {
    private final ConnectionPool pool;

    IndexBuildStore(ConnectionPool pool) {
        this.pool = pool;
    }

    /** Something done under the lock. */
    private interface Step {
        void run(Connection connection) throws SQLException;
    }

    /**
     * Notes that it is being built, removes what killed builds left, then builds.
     *
     * @param options storage parameters, made by {@link IndexOptions}
     * @throws ConflictException if another process changes the tables of the space
     */
    void create(IndexKey key, String options) throws SQLException {
        EmbeddingTable table = EmbeddingTable.of(key.space());
        String template = IndexQueries.create(key.type());
        underLock(key, connection -> {
            try (PreparedStatement mark = connection.prepareStatement(IndexQueries.MARK)) {
                IndexStore.bindMark(mark, key, VectorIndex.Status.BUILDING, options, null);
                mark.executeUpdate();
            }
            try (PreparedStatement leftovers = connection.prepareStatement(IndexQueries.LEFTOVERS)) {
                leftovers.setString(1, table.in("{embedding}"));
                execute(connection, statements(leftovers));
            }
            try (PreparedStatement create = connection.prepareStatement(table.in(template))) {
                create.setString(1, options);
                IndexStore.bind(create, 2, key);
                execute(connection, statements(create));
            }
        });
    }

    /**
     * Removes what killed builds left, then builds a new one beside the old one, and puts it in its place.
     *
     * @throws ConflictException if another process changes the tables of the space
     */
    void rebuild(IndexKey key) throws SQLException {
        EmbeddingTable table = EmbeddingTable.of(key.space());
        underLock(key, connection -> {
            try (PreparedStatement leftovers = connection.prepareStatement(IndexQueries.LEFTOVERS)) {
                leftovers.setString(1, table.in("{embedding}"));
                execute(connection, statements(leftovers));
            }
            try (PreparedStatement rebuild = connection.prepareStatement(IndexQueries.REBUILD)) {
                IndexStore.bind(rebuild, 1, key);
                execute(connection, statements(rebuild));
            }
        });
    }

    /** @throws ConflictException if another process changes the tables of the space */
    void drop(IndexKey key) throws SQLException {
        underLock(key, connection -> {
            try (PreparedStatement drop = connection.prepareStatement(IndexQueries.DROP)) {
                IndexStore.bind(drop, 1, key);
                execute(connection, statements(drop));
            }
        });
    }

    private void underLock(IndexKey key, Step step) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            if (!SpaceLock.tryLock(connection, key.space())) {
                throw new ConflictException(
                        "Another process builds or drops an index, or promotes a tenant, on the tables" + " of space "
                                + key.space().spaceId() + "; expected none; wait until it is done");
            }
            try (Statement settings = connection.createStatement()) {
                try {
                    settings.execute("SET statement_timeout = 0");
                    settings.execute(IndexMemory.SET);
                    if (key.type() == IndexType.DISKANN) { // its parallel build fails under CONCURRENTLY (0.9.0)
                        settings.execute("SET max_parallel_maintenance_workers = 0");
                    }
                    step.run(connection);
                } finally {
                    settings.execute("RESET statement_timeout");
                    settings.execute(IndexMemory.RESET);
                    settings.execute("RESET max_parallel_maintenance_workers");
                    SpaceLock.unlock(connection, key.space());
                }
            }
        }
    }

    private static List<String> statements(PreparedStatement query) throws SQLException {
        List<String> statements = new ArrayList<>();
        try (ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                statements.add(rows.getString("statement"));
            }
        }
        return statements;
    }

    private static void execute(Connection connection, List<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
