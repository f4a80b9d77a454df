package io.headhunter.cache;

import io.headhunter.db.ConnectionPool;
import io.headhunter.db.InTransaction;
import io.headhunter.db.LogPosition;
import io.headhunter.tenant.TenantId;
import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Changes that Redis was not told yet, as rows that triggers write. Safe for use by many threads. */
@Singleton
final class CacheChangeStore {
    private static final int MOST_AT_ONCE = 500;

    /** Waits for another who takes the same, so that all changes that were committed before are told when this is done. */
    private static final String TAKE = """
            DELETE FROM search.cache_change
            WHERE tenant_id = ? AND change_id IN (
                SELECT change_id
                FROM search.cache_change
                WHERE tenant_id = ?
                ORDER BY change_id
                LIMIT ?
                FOR UPDATE)
            RETURNING kind, document_ids,
                CAST(pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0') AS bigint) AS position   -- after their commits
            """;

    private static final String TENANTS = """
            SELECT DISTINCT tenant_id FROM search.cache_change ORDER BY tenant_id
            """;

    /** Many rows of a tenant become one that says: everything. So the table stays small where no Redis ever answers. */
    private static final String GATHER = """
            WITH gathered AS (
                DELETE FROM search.cache_change
                WHERE tenant_id = ? AND change_id IN (
                    SELECT change_id FROM search.cache_change WHERE tenant_id = ? FOR UPDATE SKIP LOCKED)
                RETURNING noted_at
            )
            INSERT INTO search.cache_change (tenant_id, noted_at)
            SELECT CAST(? AS text), min(noted_at) FROM gathered HAVING count(*) > 0
            """;

    private static final String COUNT = """
            SELECT count(*)
            FROM (SELECT FROM search.cache_change WHERE tenant_id = ? LIMIT ?) AS untold
            """;

    private final BeanProvider<ConnectionPool> pool;

    /** @param pool asked for when it is needed: where nothing is cached there need not be a database */
    CacheChangeStore(BeanProvider<ConnectionPool> pool) {
        this.pool = pool;
    }

    /**
     * What changed.
     *
     * @param documents written or deleted; empty: nothing that is shown; null: any number
     */
    record Change(@Nullable List<DocumentMark> documents) {}

    /**
     * Changes of a tenant, taken together.
     *
     * @param position after the commits of all of them; null if there are none
     */
    record Taken(List<Change> changes, @Nullable LogPosition position) {
        Taken {
            changes = List.copyOf(changes);
        }
    }

    /** Tenants with changes that were not told. */
    List<TenantId> tenants() throws SQLException {
        try (Connection connection = pool.get().getConnection();
                PreparedStatement statement = connection.prepareStatement(TENANTS);
                ResultSet rows = statement.executeQuery()) {
            List<TenantId> tenants = new ArrayList<>();
            while (rows.next()) {
                tenants.add(new TenantId(rows.getString(1)));
            }
            return tenants;
        }
    }

    /**
     * Takes the oldest changes of a tenant and hands them over. They are gone when that succeeded, and stay if it did not
     * or if this process dies before: told twice does no harm, not told does.
     *
     * @param telling returns whether Redis knows now. It is called in the transaction that deletes the rows, so that others
     *     do not tell the same, and must be quick
     * @return how many there were; -1 if they were not told
     */
    int take(TenantId tenant, Predicate<Taken> telling) throws SQLException {
        try (Connection connection = pool.get().getConnection()) {
            return InTransaction.run(
                    connection,
                    () -> {
                        Taken taken = take(connection, tenant);
                        return taken.changes().isEmpty() || telling.test(taken)
                                ? taken.changes().size()
                                : -1;
                    },
                    told -> told >= 0);
        }
    }

    private static Taken take(Connection connection, TenantId tenant) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(TAKE)) {
            statement.setString(1, tenant.value());
            statement.setString(2, tenant.value());
            statement.setInt(3, MOST_AT_ONCE);
            try (ResultSet rows = statement.executeQuery()) {
                List<Change> changes = new ArrayList<>();
                LogPosition position = null;
                while (rows.next()) {
                    changes.add(change(rows.getString("kind"), rows.getArray("document_ids")));
                    position = new LogPosition(rows.getLong("position"));
                }
                return new Taken(changes, position);
            }
        }
    }

    private static Change change(@Nullable String kind, @Nullable Array ids) throws SQLException {
        if (kind == null || ids == null) {
            return new Change(null);
        }
        List<DocumentMark> marks = new ArrayList<>();
        for (String id : (String[]) ids.getArray()) {
            marks.add(DocumentMark.of(kind, id));
        }
        return new Change(marks);
    }

    /** Whether a tenant has this many changes or more that were not told. */
    boolean hasMany(TenantId tenant, int many) throws SQLException {
        try (Connection connection = pool.get().getConnection();
                PreparedStatement statement = connection.prepareStatement(COUNT)) {
            statement.setString(1, tenant.value());
            statement.setInt(2, many);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getInt(1) >= many;
            }
        }
    }

    /** Makes one change of all that a tenant has: everything. */
    void gather(TenantId tenant) throws SQLException {
        try (Connection connection = pool.get().getConnection();
                PreparedStatement statement = connection.prepareStatement(GATHER)) {
            statement.setString(1, tenant.value());
            statement.setString(2, tenant.value());
            statement.setString(3, tenant.value());
            statement.execute();
        }
    }
}
