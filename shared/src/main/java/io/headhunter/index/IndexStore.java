package io.headhunter.index;

import io.headhunter.db.ConnectionPool;
import io.headhunter.document.DocumentKind;
import io.headhunter.embedding.EmbeddingSpace;
import io.headhunter.embedding.EmbeddingTable;
import io.headhunter.tenant.TenantId;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The table of indexes and what PostgreSQL's catalogue says of them. Safe for use by many threads. */
@Singleton
final class IndexStore {
    private static final double MILLIS = 1e3;

    private final ConnectionPool pool;

    IndexStore(ConnectionPool pool) {
        this.pool = pool;
    }

    TenantIndexes ofTenant(TenantId tenant, DocumentKind kind, int spaceId) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(IndexQueries.OF_TENANT)) {
            int index = 1;
            for (int pair = 0; pair < 3; pair++) {
                statement.setString(index++, tenant.value());
                statement.setString(index++, kind.label());
            }
            statement.setInt(index, spaceId);
            long documents = 0;
            Set<IndexType> usable = EnumSet.noneOf(IndexType.class);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    documents = rows.getLong("documents");
                    String type = rows.getString("index_type");
                    if (type != null) {
                        usable.add(IndexType.of(type));
                    }
                }
            }
            return new TenantIndexes(documents, usable);
        }
    }

    List<VectorIndex> list(@Nullable TenantId tenant) throws SQLException {
        String sql = tenant == null ? IndexQueries.LIST : IndexQueries.LIST_OF_TENANT;
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            if (tenant != null) {
                statement.setString(1, tenant.value());
            }
            return read(statement);
        }
    }

    Optional<VectorIndex> find(IndexKey key) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(IndexQueries.FIND)) {
            bind(statement, 1, key);
            return read(statement).stream().findFirst();
        }
    }

    boolean hasDocuments(TenantId tenant, DocumentKind kind, EmbeddingSpace space, long atLeast) throws SQLException {
        String sql = EmbeddingTable.of(space).in(IndexQueries.HAS_DOCUMENTS);
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, atLeast);
            statement.setString(2, tenant.value());
            statement.setString(3, kind.label());
            statement.setLong(4, atLeast);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    /** Whether the wish is new; false also if the table that holds the tenant has as many indexes as it may. */
    boolean wish(IndexKey key, int maxIndexes) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(IndexQueries.WISH)) {
            statement.setInt(bind(statement, 1, key), maxIndexes);
            return statement.executeUpdate() > 0;
        }
    }

    /** Whatever is wished for, was not finished, or has vanished; oldest first, of the space. */
    List<IndexKey> wished(EmbeddingSpace space) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(IndexQueries.WISHED);
                ResultSet rows = statement.executeQuery()) {
            List<IndexKey> wished = new ArrayList<>();
            while (rows.next()) {
                if (rows.getInt("space_id") == space.spaceId()) {
                    wished.add(new IndexKey(
                            new TenantId(rows.getString("tenant_id")),
                            DocumentKind.of(rows.getString("kind")),
                            space,
                            IndexType.of(rows.getString("index_type"))));
                }
            }
            return wished;
        }
    }

    void mark(IndexKey key, VectorIndex.Status status, String options, @Nullable String error) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(IndexQueries.MARK)) {
            bindMark(statement, key, status, options, error);
            statement.executeUpdate();
        }
    }

    static void bindMark(
            PreparedStatement statement,
            IndexKey key,
            VectorIndex.Status status,
            String options,
            @Nullable String error)
            throws SQLException {
        statement.setString(1, status.name().toLowerCase(Locale.ROOT));
        statement.setString(2, options);
        statement.setString(3, error);
        bind(statement, 4, key);
    }

    /** @param buildTime null if nobody saw how long it took */
    void markReady(IndexKey key, @Nullable Duration buildTime) throws SQLException {
        String sql = EmbeddingTable.of(key.space()).in(IndexQueries.MARK_READY);
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, buildTime == null ? null : buildTime.toMillis() / MILLIS, Types.DOUBLE);
            statement.setString(2, key.tenant().value());
            statement.setString(3, key.kind().label());
            bind(statement, 4, key);
            statement.executeUpdate();
        }
    }

    void noteError(IndexKey key, @Nullable String error) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(IndexQueries.NOTE_ERROR)) {
            statement.setString(1, error);
            bind(statement, 2, key);
            statement.executeUpdate();
        }
    }

    void forget(IndexKey key) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(IndexQueries.FORGET)) {
            bind(statement, 1, key);
            statement.executeUpdate();
        }
    }

    /** What PostgreSQL says of the build that runs on the tables of the space; empty if none does. */
    Optional<IndexProgress> progress(EmbeddingSpace space) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(IndexQueries.PROGRESS)) {
            statement.setString(1, EmbeddingTable.of(space).in("{embedding}"));
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                boolean countsTuples = row.getLong("tuples_total") > 0;
                String unit = countsTuples ? "tuples" : "blocks";
                return Optional.of(new IndexProgress(
                        row.getString("phase"), row.getLong(unit + "_done"), row.getLong(unit + "_total")));
            }
        }
    }

    static int bind(PreparedStatement statement, int first, IndexKey key) throws SQLException {
        statement.setString(first, key.tenant().value());
        statement.setString(first + 1, key.kind().label());
        statement.setInt(first + 2, key.space().spaceId());
        statement.setString(first + 3, key.type().label());
        return first + 4;
    }

    private static List<VectorIndex> read(PreparedStatement statement) throws SQLException {
        List<VectorIndex> indexes = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                double seconds = row.getDouble("build_seconds");
                Duration buildTime = row.wasNull() ? null : Duration.ofMillis(Math.round(seconds * MILLIS));
                indexes.add(new VectorIndex(
                        new TenantId(row.getString("tenant_id")),
                        DocumentKind.of(row.getString("kind")),
                        row.getInt("space_id"),
                        IndexType.of(row.getString("index_type")),
                        row.getString("name"),
                        VectorIndex.Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                        row.getBoolean("is_usable"),
                        row.getString("options"),
                        row.getObject("documents", Long.class),
                        buildTime,
                        row.getObject("size_bytes", Long.class),
                        row.getObject("built_bytes", Long.class),
                        row.getString("rebuild_reason"),
                        row.getString("last_error")));
            }
        }
        return indexes;
    }
}
