package io.headhunter.space;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headhunter.db.ConnectionPool;
import io.headhunter.db.InTransaction;
import io.headhunter.document.DocumentKind;
import io.headhunter.embedding.EmbeddingProvider;
import io.headhunter.embedding.EmbeddingSpace;
import io.headhunter.embedding.EmbeddingTable;
import io.headhunter.tenant.TenantId;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** What is kept of spaces beside their vectors, and how many of these there are. Safe for use by many threads. */
@Singleton
final class SpaceStore {
    /** What was found is relied on for so long. Chosen. */
    private static final Duration RELIED_ON = Duration.ofHours(1);

    /** Of a count of a whole tenant: more than statements of searches may have. Chosen. */
    private static final String PATIENCE = "SET LOCAL statement_timeout = '2min'";

    private static final double MILLIS_PER_SECOND = 1e3;

    private final ConnectionPool pool;
    /** Another release may know more of a verification than this one. */
    private final ObjectMapper mapper = new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    SpaceStore(ConnectionPool pool) {
        this.pool = pool;
    }

    /** What the row of a space says. */
    record Row(
            Instant statusSince,
            Duration inStatus,
            @Nullable Verification verification,
            @Nullable Instant verifiedAt,
            boolean isOutdated) {}

    /** What is counted of a tenant, or of all. */
    record Counts(long documents, long vectors, long truncated, long waiting, long parked) {
        static final Counts NONE = new Counts(0, 0, 0, 0, 0);

        Counts plus(Counts other) {
            return new Counts(
                    documents + other.documents,
                    vectors + other.vectors,
                    truncated + other.truncated,
                    waiting + other.waiting,
                    parked + other.parked);
        }
    }

    /** A tenant's documents of a kind. */
    record Collection(TenantId tenant, DocumentKind kind) {}

    /** Makes the space and its table; empty if there is one of this model in use. */
    OptionalInt create(EmbeddingProvider provider) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            return InTransaction.run(connection, () -> {
                execute(connection, SpaceQueries.LOCK_PARTITIONS);
                execute(connection, SpaceQueries.LOCK_DOCUMENTS);
                try (PreparedStatement create = connection.prepareStatement(SpaceQueries.CREATE);
                        PreparedStatement table = connection.prepareStatement(SpaceQueries.CREATE_TABLE)) {
                    create.setString(1, provider.provider());
                    create.setString(2, provider.model());
                    create.setInt(3, provider.dimensions());
                    try (ResultSet row = create.executeQuery()) {
                        if (!row.next()) {
                            return OptionalInt.empty();
                        }
                        int spaceId = row.getInt(1);
                        table.setInt(1, spaceId);
                        table.setInt(2, provider.dimensions());
                        table.execute();
                        return OptionalInt.of(spaceId);
                    }
                }
            });
        }
    }

    Row find(EmbeddingSpace space) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(SpaceQueries.FIND)) {
            statement.setString(1, RELIED_ON.toSeconds() + " seconds");
            statement.setInt(2, space.spaceId());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                String verification = row.getString("verification");
                OffsetDateTime verifiedAt = row.getObject("verified_at", OffsetDateTime.class);
                return new Row(
                        row.getObject("status_since", OffsetDateTime.class).toInstant(),
                        Duration.ofMillis((long) (row.getDouble("status_seconds") * MILLIS_PER_SECOND)),
                        verification == null ? null : read(verification),
                        verifiedAt == null ? null : verifiedAt.toInstant(),
                        row.getBoolean("is_outdated"));
            }
        }
    }

    /** Null if this release cannot tell what another one found: then nothing was verified. */
    private @Nullable Verification read(String verification) {
        try {
            return mapper.readValue(verification, Verification.class);
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    void keep(EmbeddingSpace space, Verification verification) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(SpaceQueries.VERIFIED)) {
            statement.setString(1, mapper.writeValueAsString(verification.toJson()));
            statement.setInt(2, space.spaceId());
            statement.executeUpdate();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("numbers and texts are always JSON", e);
        }
    }

    /** Reads each document of the tenant. */
    Counts count(TenantId tenant, EmbeddingSpace space) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            return InTransaction.run(connection, () -> {
                execute(connection, PATIENCE);
                return count(connection, tenant, space);
            });
        }
    }

    private static Counts count(Connection connection, TenantId tenant, EmbeddingSpace space) throws SQLException {
        try (PreparedStatement documents = connection.prepareStatement(SpaceQueries.COUNT_DOCUMENTS);
                PreparedStatement queue = connection.prepareStatement(SpaceQueries.COUNT_QUEUE)) {
            documents.setString(1, tenant.value());
            queue.setString(1, tenant.value());
            queue.setInt(2, space.spaceId());
            try (ResultSet counted = documents.executeQuery();
                    ResultSet queued = queue.executeQuery()) {
                counted.next();
                queued.next();
                Counts known =
                        new Counts(counted.getLong(1), 0, 0, queued.getLong("waiting"), queued.getLong("parked"));
                return space.isRetired() ? known : known.plus(countVectors(connection, tenant, space));
            }
        }
    }

    private static Counts countVectors(Connection connection, TenantId tenant, EmbeddingSpace space)
            throws SQLException {
        try (PreparedStatement vectors =
                connection.prepareStatement(EmbeddingTable.of(space).in(SpaceQueries.COUNT_VECTORS))) {
            vectors.setString(1, tenant.value());
            try (ResultSet counted = vectors.executeQuery()) {
                counted.next();
                return new Counts(0, counted.getLong("vectors"), counted.getLong("truncated"), 0, 0);
            }
        }
    }

    List<Collection> largestCollections(int most) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(SpaceQueries.COLLECTIONS)) {
            statement.setInt(1, most);
            List<Collection> collections = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    collections.add(
                            new Collection(new TenantId(rows.getString(1)), DocumentKind.of(rows.getString(2))));
                }
            }
            return collections;
        }
    }

    List<String> queryTexts(Collection collection, int most) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(SpaceQueries.QUERY_TEXTS)) {
            statement.setString(1, collection.tenant().value());
            statement.setString(2, collection.kind().label());
            statement.setInt(3, most);
            statement.setString(4, collection.tenant().value());
            statement.setString(5, collection.kind().label());
            List<String> texts = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    texts.add(rows.getString("text"));
                }
            }
            return texts;
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
        }
    }
}
