package io.headhunter.partition;

import io.headhunter.db.ConnectionPool;
import io.headhunter.db.InTransaction;
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
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Who has a partition, and the transaction that makes one. Safe for use by many threads. */
@Singleton
final class PartitionStore {
    private final ConnectionPool pool;

    PartitionStore(ConnectionPool pool) {
        this.pool = pool;
    }

    Set<TenantId> promoted() throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(PartitionQueries.PROMOTED);
                ResultSet rows = statement.executeQuery()) {
            Set<TenantId> tenants = new HashSet<>();
            while (rows.next()) {
                tenants.add(new TenantId(rows.getString(1)));
            }
            return tenants;
        }
    }

    boolean isPromoted(TenantId tenant, EmbeddingSpace space) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(PartitionQueries.IS_PROMOTED)) {
            bind(statement, tenant, space);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    /**
     * What became of a move.
     *
     * @param partition the table's name without its schema
     */
    record Move(String partition, long vectors) {}

    /**
     * Moves the tenant's vectors in one transaction: whatever ends it early leaves everything as it was.
     *
     * @return empty if somebody else has just done it
     * @throws ConflictException if another process changes the tables, or searches never let it have them
     */
    Optional<Move> move(TenantId tenant, EmbeddingSpace space, Consumer<PromotionProgress> progress)
            throws SQLException {
        try (Connection connection = pool.getConnection()) {
            if (!SpaceLock.tryLock(connection, space)) {
                throw new ConflictException(
                        "Another process builds or drops an index, or promotes a tenant, on the tables" + " of space "
                                + space.spaceId() + "; expected none; wait until it is done");
            }
            try {
                return InTransaction.run(connection, () -> move(connection, tenant, space, progress));
            } finally {
                if (!connection.isClosed()) {
                    SpaceLock.unlock(connection, space);
                }
            }
        }
    }

    private static Optional<Move> move(
            Connection connection, TenantId tenant, EmbeddingSpace space, Consumer<PromotionProgress> progress)
            throws SQLException {
        try (PreparedStatement promote = connection.prepareStatement(PartitionQueries.PROMOTE);
                Statement statement = connection.createStatement()) {
            statement.execute("SET LOCAL statement_timeout = 0");
            bind(promote, tenant, space);
            int partitionId;
            try (ResultSet row = promote.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                partitionId = row.getInt(1);
            }
            EmbeddingTable table = EmbeddingTable.of(space).withPartition(partitionId);
            statement.execute(table.in(PartitionQueries.LOCK_MAINTENANCE));
            statement.execute(table.in(PartitionQueries.LOCK_WRITERS));
            executeMade(connection, table.in(PartitionQueries.CREATE), tenant);
            long moved = new VectorMove(connection, tenant, space, table).run(progress);
            statement.execute(table.in(PartitionQueries.ADD_KEY));
            statement.execute(table.in(PartitionQueries.ADD_FACETS));
            statement.execute(table.in(PartitionQueries.ANALYZE));
            SearchPause.begin(connection, space, table);
            executeMade(connection, table.in(PartitionQueries.ATTACH), tenant);
            statement.execute(table.in(PartitionQueries.DROP_CONSTRAINT));
            replaceIndexes(connection, tenant, space);
            return Optional.of(new Move(table.in("{partition}").substring("search.".length()), moved));
        }
    }

    private static void replaceIndexes(Connection connection, TenantId tenant, EmbeddingSpace space)
            throws SQLException {
        try (PreparedStatement drops = connection.prepareStatement(PartitionQueries.DROP_INDEXES);
                PreparedStatement wish = connection.prepareStatement(PartitionQueries.WISH_INDEXES);
                Statement statement = connection.createStatement()) {
            bind(drops, tenant, space);
            try (ResultSet rows = drops.executeQuery()) {
                while (rows.next()) {
                    statement.execute(rows.getString(1));
                }
            }
            bind(wish, tenant, space);
            wish.executeUpdate();
        }
    }

    /** Runs the statement that the query makes of the tenant, whose id the database quotes. */
    private static void executeMade(Connection connection, String query, TenantId tenant) throws SQLException {
        try (PreparedStatement made = connection.prepareStatement(query);
                Statement statement = connection.createStatement()) {
            made.setString(1, tenant.value());
            try (ResultSet row = made.executeQuery()) {
                row.next();
                statement.execute(row.getString(1));
            }
        }
    }

    private static void bind(PreparedStatement statement, TenantId tenant, EmbeddingSpace space) throws SQLException {
        statement.setString(1, tenant.value());
        statement.setInt(2, space.spaceId());
    }
}
