package io.headhunter.backfill;

import io.headhunter.cache.ChangePusher;
import io.headhunter.db.ConnectionPool;
import io.headhunter.db.InTransaction;
import io.headhunter.document.DocumentKind;
import io.headhunter.embedding.EmbeddingSpace;
import io.headhunter.embedding.EmbeddingTable;
import io.headhunter.embedding.EmbeddingVector;
import io.headhunter.observe.BackfillMeters;
import io.headhunter.tenant.TenantId;
import io.headhunter.time.Ticker;
import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The queue of documents without a fresh vector. Each method is one short transaction. Safe for use by many threads. */
@Singleton
final class BackfillStore {
    private final ConnectionPool pool;
    private final ChangePusher caches;
    private final BackfillMeters meters;

    BackfillStore(ConnectionPool pool, ChangePusher caches, BackfillMeters meters) {
        this.pool = pool;
        this.caches = caches;
        this.meters = meters;
    }

    List<TenantId> tenants() throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(BackfillQueries.TENANTS);
                ResultSet rows = statement.executeQuery()) {
            List<TenantId> tenants = new ArrayList<>();
            while (rows.next()) {
                tenants.add(new TenantId(rows.getString(1)));
            }
            return tenants;
        }
    }

    long countWork(TenantId tenant, EmbeddingSpace space) throws SQLException {
        return count(BackfillQueries.COUNT_WORK, tenant.value(), space.spaceId());
    }

    boolean hasClaimable(TenantId tenant, EmbeddingSpace space) throws SQLException {
        return count(BackfillQueries.HAS_CLAIMABLE, tenant.value(), space.spaceId()) > 0;
    }

    long countNothingToEmbed(TenantId tenant) throws SQLException {
        return count(BackfillQueries.COUNT_NOTHING_TO_EMBED, tenant.value());
    }

    private long count(String sql, Object... parameters) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    List<ClaimedDocument> claim(TenantId tenant, EmbeddingSpace space, UUID lease, Duration length, int batchSize)
            throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement(EmbeddingTable.of(space).in(BackfillQueries.CLAIM))) {
            statement.setString(1, tenant.value());
            statement.setInt(2, space.spaceId());
            statement.setInt(3, batchSize);
            statement.setObject(4, lease);
            statement.setString(5, length.toSeconds() + " seconds");
            statement.setString(6, tenant.value());
            statement.setInt(7, space.spaceId());
            statement.setString(8, tenant.value());
            statement.setString(9, tenant.value());
            long start = Ticker.SYSTEM.nanos();
            try (ResultSet rows = statement.executeQuery()) {
                meters.claimed(Ticker.SYSTEM.nanos() - start);
                List<ClaimedDocument> claimed = new ArrayList<>();
                while (rows.next()) {
                    byte[] hash = rows.getBytes("embedding_hash");
                    claimed.add(new ClaimedDocument(
                            DocumentKind.of(rows.getString("kind")),
                            rows.getString("document_id"),
                            rows.getInt("attempts"),
                            hash == null
                                    ? null
                                    : new ClaimedDocument.Hash(HexFormat.of().formatHex(hash)),
                            rows.getString("text"),
                            rows.getBoolean("done")));
                }
                return claimed;
            }
        }
    }

    /** Publishes what is still wanted under the lease; returns how many. */
    int publish(TenantId tenant, EmbeddingSpace space, UUID lease, List<Publication> publications) throws SQLException {
        int published = write(tenant, space, lease, publications);
        if (published > 0) {
            caches.push(tenant);
        }
        return published;
    }

    private int write(TenantId tenant, EmbeddingSpace space, UUID lease, List<Publication> publications)
            throws SQLException {
        List<ClaimedDocument> documents =
                publications.stream().map(Publication::document).toList();
        try (Connection connection = pool.getConnection()) {
            return InTransaction.run(connection, () -> {
                Array kinds = textArray(connection, documents.stream().map(document -> document.kind()
                        .label()));
                Array ids = textArray(connection, documents.stream().map(ClaimedDocument::id));
                lock(connection, tenant, kinds, ids);
                int published;
                try (PreparedStatement statement =
                        connection.prepareStatement(EmbeddingTable.of(space).in(BackfillQueries.PUBLISH))) {
                    statement.setArray(1, kinds);
                    statement.setArray(2, ids);
                    statement.setArray(
                            3,
                            textArray(
                                    connection,
                                    documents.stream()
                                            .map(document -> "\\x"
                                                    + Objects.requireNonNull(document.hash())
                                                            .hex())));
                    statement.setArray(
                            4,
                            textArray(
                                    connection,
                                    publications.stream().map(publication -> toText(publication.vector()))));
                    statement.setArray(
                            5,
                            connection.createArrayOf(
                                    "boolean",
                                    publications.stream()
                                            .map(Publication::isTruncated)
                                            .toArray()));
                    statement.setString(6, tenant.value());
                    statement.setInt(7, space.spaceId());
                    statement.setObject(8, lease);
                    statement.setString(9, tenant.value());
                    statement.setString(10, tenant.value());
                    statement.setInt(11, space.spaceId());
                    statement.setArray(12, ids);
                    statement.setObject(13, lease);
                    published = statement.executeUpdate();
                }
                if (published > 0) { // nothing that is shown, but these may be found now
                    noteForCaches(connection, tenant);
                }
                return published;
            });
        }
    }

    private static void noteForCaches(Connection connection, TenantId tenant) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(BackfillQueries.NOTE_FOR_CACHES)) {
            statement.setString(1, tenant.value());
            statement.execute();
        }
    }

    private static void lock(Connection connection, TenantId tenant, Array kinds, Array ids) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(BackfillQueries.LOCK_DOCUMENTS)) {
            statement.setArray(1, kinds);
            statement.setArray(2, ids);
            statement.setString(3, tenant.value());
            statement.execute();
        }
    }

    private static Array textArray(Connection connection, Stream<String> values) throws SQLException {
        return connection.createArrayOf("text", values.toArray());
    }

    private static String toText(EmbeddingVector vector) {
        return Arrays.toString(vector.toArray());
    }

    /** Takes documents that need nothing off the queue. */
    void crossOff(TenantId tenant, EmbeddingSpace space, UUID lease, List<ClaimedDocument> documents)
            throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(BackfillQueries.CROSS_OFF)) {
            for (ClaimedDocument document : documents) {
                statement.setString(1, tenant.value());
                statement.setInt(2, space.spaceId());
                statement.setObject(3, lease);
                statement.setString(4, document.kind().label());
                statement.setString(5, document.id());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** Gives back what is still held of these under the lease; returns how many documents. */
    int release(TenantId tenant, EmbeddingSpace space, UUID lease, List<ClaimedDocument> documents)
            throws SQLException {
        return update(
                BackfillQueries.RELEASE, tenant.value(), space.spaceId(), kinds(documents), ids(documents), lease);
    }

    /** Holds on to it for so long from now. */
    void renew(TenantId tenant, EmbeddingSpace space, UUID lease, Duration length, List<ClaimedDocument> documents)
            throws SQLException {
        update(
                BackfillQueries.RENEW,
                length.toSeconds() + " seconds",
                tenant.value(),
                space.spaceId(),
                kinds(documents),
                ids(documents),
                lease);
    }

    private static String[] kinds(List<ClaimedDocument> documents) {
        return documents.stream()
                .map(document -> document.kind().label())
                .distinct()
                .toArray(String[]::new);
    }

    private static String[] ids(List<ClaimedDocument> documents) {
        return documents.stream().map(ClaimedDocument::id).toArray(String[]::new);
    }

    /** To be tried again after the pause; counts as an attempt of the document. */
    void putOff(TenantId tenant, EmbeddingSpace space, UUID lease, ClaimedDocument document, Duration pause)
            throws SQLException {
        update(
                BackfillQueries.PUT_OFF,
                pause.toMillis() + " milliseconds",
                tenant.value(),
                space.spaceId(),
                lease,
                document.kind().label(),
                document.id());
    }

    /** Puts a document aside; the reason is ours and holds nothing of its text. */
    void park(TenantId tenant, EmbeddingSpace space, UUID lease, ClaimedDocument document, String reason)
            throws SQLException {
        update(
                BackfillQueries.PARK,
                reason,
                tenant.value(),
                space.spaceId(),
                lease,
                document.kind().label(),
                document.id());
    }

    /** How long until the first document that nobody holds may be tried; zero: now; null: there is none. */
    @Nullable
    Duration nextDue(TenantId tenant, EmbeddingSpace space) throws SQLException {
        return seconds(BackfillQueries.NEXT_DUE, tenant, space);
    }

    /** How long the first document could have been claimed already; zero if none can. */
    Duration overdue(TenantId tenant, EmbeddingSpace space) throws SQLException {
        Duration overdue = seconds(BackfillQueries.OVERDUE, tenant, space);
        return overdue == null ? Duration.ZERO : overdue;
    }

    private @Nullable Duration seconds(String sql, TenantId tenant, EmbeddingSpace space) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, tenant.value());
            statement.setInt(2, space.spaceId());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Duration.ofMillis((long) (1_000 * Math.max(0, row.getDouble("seconds")))) : null;
            }
        }
    }

    List<ParkedDocument> parked(TenantId tenant, int most) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(BackfillQueries.PARKED)) {
            statement.setString(1, tenant.value());
            statement.setInt(2, most);
            try (ResultSet rows = statement.executeQuery()) {
                List<ParkedDocument> parked = new ArrayList<>();
                while (rows.next()) {
                    parked.add(new ParkedDocument(
                            DocumentKind.of(rows.getString("kind")),
                            rows.getString("document_id"),
                            rows.getInt("space_id"),
                            rows.getInt("attempts"),
                            rows.getString("parked_reason")));
                }
                return parked;
            }
        }
    }

    long countParked(TenantId tenant) throws SQLException {
        return count(BackfillQueries.COUNT_PARKED, tenant.value());
    }

    int retry(TenantId tenant) throws SQLException {
        return update(BackfillQueries.RETRY, tenant.value());
    }

    private int update(String sql, Object... parameters) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            return statement.executeUpdate();
        }
    }
}
