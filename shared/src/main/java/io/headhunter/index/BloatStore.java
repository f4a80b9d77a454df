package io.headhunter.index;

import io.headhunter.db.ConnectionPool;
import io.headhunter.embedding.EmbeddingSpace;
import io.headhunter.embedding.EmbeddingTable;
import io.headhunter.problem.ConflictException;
import io.headhunter.tenant.TenantId;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Sizes of indexes as rows, and their rebuilding. Safe for use by many threads. */
@Singleton
final class BloatStore {
    /** A B-tree that lives with its table is up to one and a half times as large as a fresh one. Chosen. */
    private static final int TIMES = 2;

    private static final double CHANGED_SHARE = .5;

    private final ConnectionPool pool;

    BloatStore(ConnectionPool pool) {
        this.pool = pool;
    }

    long countVector(TenantId tenant, EmbeddingSpace space, long minBytes) throws SQLException {
        return count(vector(BloatQueries.COUNT_VECTOR, space), vectorParameters(tenant, space, minBytes));
    }

    int wishVector(TenantId tenant, EmbeddingSpace space, long minBytes) throws SQLException {
        return update(vector(BloatQueries.WISH_VECTOR, space), vectorParameters(tenant, space, minBytes));
    }

    private static String vector(String sql, EmbeddingSpace space) {
        return EmbeddingTable.of(space).in(thresholds(sql));
    }

    private static Object[] vectorParameters(TenantId tenant, EmbeddingSpace space, long minBytes) {
        return new Object[] {tenant.value(), tenant.value(), space.spaceId(), minBytes, minBytes};
    }

    long count(long minBytes) throws SQLException {
        return count(thresholds(BloatQueries.COUNT), minBytes, minBytes);
    }

    /** Looks at all, and then wishes. */
    int wish(long minBytes) throws SQLException {
        update(thresholds(BloatQueries.LEARN), minBytes, minBytes);
        return update(thresholds(BloatQueries.WISH), minBytes, minBytes);
    }

    private static String thresholds(String sql) {
        return BloatQueries.with(sql, TIMES, CHANGED_SHARE);
    }

    /** Those that are to be built anew first. */
    List<TableIndex> list() throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = prepare(connection, BloatQueries.LIST);
                ResultSet row = statement.executeQuery()) {
            List<TableIndex> indexes = new ArrayList<>();
            while (row.next()) {
                indexes.add(new TableIndex(
                        row.getString("index_name"),
                        row.getString("amname"),
                        row.getLong("bytes"),
                        row.getLong("expected"),
                        row.getString("rebuild_reason"),
                        row.getString("last_error")));
            }
            return indexes;
        }
    }

    /**
     * Builds it anew while it is used, without a time limit.
     *
     * @throws ConflictException if another process does so with any index
     */
    void rebuild(String name) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            if (!tryLock(connection)) {
                throw new ConflictException(
                        "Another process builds indexes of tables anew; expected none; wait until it is" + " done");
            }
            try {
                statement.execute("SET statement_timeout = 0");
                statement.execute(IndexMemory.SET);
                for (String sql : List.of(BloatQueries.LEFTOVERS, BloatQueries.REBUILD)) {
                    for (String made : statements(connection, sql, name)) {
                        statement.execute(made);
                    }
                }
            } finally {
                statement.execute("RESET statement_timeout");
                statement.execute(IndexMemory.RESET);
                statement.execute(BloatQueries.UNLOCK);
            }
        }
    }

    private static boolean tryLock(Connection connection) throws SQLException {
        try (PreparedStatement statement = prepare(connection, BloatQueries.TRY_LOCK);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getBoolean("is_ours");
        }
    }

    private static List<String> statements(Connection connection, String sql, String name) throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, name);
                ResultSet row = statement.executeQuery()) {
            List<String> statements = new ArrayList<>();
            while (row.next()) {
                statements.add(row.getString("statement"));
            }
            return statements;
        }
    }

    void markRebuilt(String name) throws SQLException {
        update(BloatQueries.REBUILT, name);
    }

    void markFailed(String name, String error) throws SQLException {
        update(BloatQueries.FAILED, error, name);
    }

    private long count(String sql, Object... parameters) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = prepare(connection, sql, parameters);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private int update(String sql, Object... parameters) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = prepare(connection, sql, parameters)) {
            return statement.executeUpdate();
        }
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }
}
