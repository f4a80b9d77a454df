package io.headhunter.document;

import io.headhunter.db.ConnectionPool;
import io.headhunter.db.InTransaction;
import io.headhunter.document.WriteOutcome.Created;
import io.headhunter.document.WriteOutcome.Older;
import io.headhunter.document.WriteOutcome.Refused;
import io.headhunter.document.WriteOutcome.Unchanged;
import io.headhunter.document.WriteOutcome.Updated;
import io.headhunter.problem.ConflictException;
import io.headhunter.tenant.TenantId;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Documents of which somebody wants to know what became of each. What is stored is locked, judged and written in one
 * transaction. A key that is free cannot be locked: if somebody else takes it meanwhile, the transaction begins again and
 * finds it taken. Safe for use by many threads.
 */
@Singleton
final class RevisionStore {
    /** A key is taken once and rarely becomes free again, so the second attempt mostly finds it locked. */
    private static final int ATTEMPTS = 5;

    private final ConnectionPool pool;

    RevisionStore(ConnectionPool pool) {
        this.pool = pool;
    }

    private record Row(DocumentRevision revision, boolean isDeleted, boolean isInserted) {}

    /** Something that must be done again, because a free key was taken. */
    private interface Attempt<T> {
        @Nullable
        T run(Connection connection) throws SQLException;
    }

    /**
     * Writes documents, each of them once among these.
     *
     * @return what became of each, in their order
     */
    List<WriteOutcome> write(TenantId tenant, List<DocumentWrite> documents, Precondition precondition)
            throws SQLException {
        List<DocumentKey> keys = documents.stream().map(DocumentKey::of).toList();
        return repeat(connection -> {
            Map<DocumentKey, Row> before = lock(connection, tenant, keys);
            Map<DocumentKey, WriteOutcome> outcomes = new HashMap<>();
            List<DocumentWrite> accepted = new ArrayList<>();
            for (DocumentWrite document : documents) {
                WriteOutcome refusal =
                        refusal(before.get(DocumentKey.of(document)), document.sourceVersion(), precondition);
                if (refusal == null) {
                    accepted.add(document);
                } else {
                    outcomes.put(DocumentKey.of(document), refusal);
                }
            }
            Map<DocumentKey, Row> after = accepted.isEmpty() ? Map.of() : upsert(connection, tenant, accepted);
            for (DocumentWrite document : accepted) {
                DocumentKey key = DocumentKey.of(document);
                WriteOutcome outcome = outcome(before.get(key), after.get(key));
                if (outcome == null) {
                    return null;
                }
                outcomes.put(key, outcome);
            }
            return keys.stream().map(outcomes::get).toList();
        });
    }

    private static @Nullable WriteOutcome refusal(
            @Nullable Row before, @Nullable Long sourceVersion, Precondition precondition) {
        DocumentRevision living = before == null || before.isDeleted() ? null : before.revision();
        if (!precondition.holds(living)) {
            return new Refused(living);
        }
        Long stored = before == null ? null : before.revision().sourceVersion();
        if (before == null || stored == null || sourceVersion == null) {
            return null;
        }
        boolean isOlder = before.isDeleted() ? sourceVersion <= stored : sourceVersion < stored;
        return isOlder ? new Older(stored, before.isDeleted()) : null;
    }

    /** Null if the key was free and is not any more. */
    private static @Nullable WriteOutcome outcome(@Nullable Row before, @Nullable Row after) {
        if (before == null) {
            return after != null && after.isInserted() ? new Created(after.revision()) : null;
        }
        if (after == null) {
            return new Unchanged(before.revision());
        }
        return before.isDeleted() ? new Created(after.revision()) : new Updated(after.revision());
    }

    /** Deletes a document, and leaves a tombstone if there was one or a source version is to be remembered. */
    DeleteOutcome delete(TenantId tenant, DocumentKey key, @Nullable Long sourceVersion, Precondition precondition)
            throws SQLException {
        return repeat(connection -> {
            Row before = lock(connection, tenant, List.of(key)).get(key);
            DocumentRevision living = before == null || before.isDeleted() ? null : before.revision();
            if (!precondition.holds(living)) {
                return new DeleteOutcome.Refused(living);
            }
            Long stored = living == null ? null : living.sourceVersion();
            if (stored != null && sourceVersion != null && sourceVersion < stored) {
                return new DeleteOutcome.Older(stored);
            }
            if (before == null && sourceVersion == null) {
                return new DeleteOutcome.Absent();
            }
            boolean isInserted = bury(connection, tenant, key, sourceVersion);
            if (before == null && !isInserted) {
                return null;
            }
            return living == null ? new DeleteOutcome.Absent() : new DeleteOutcome.Deleted();
        });
    }

    Optional<CurrentDocument> find(TenantId tenant, DocumentKey key) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(DocumentQueries.FIND)) {
            statement.setString(1, tenant.value());
            statement.setString(2, key.kind().label());
            statement.setString(3, key.id());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(new CurrentDocument(content(row), revision(row))) : Optional.empty();
            }
        }
    }

    private <T> T repeat(Attempt<T> attempt) throws SQLException {
        for (int i = 0; i < ATTEMPTS; i++) {
            T result = attempt(attempt);
            if (result != null) {
                return result;
            }
        }
        throw new ConflictException("The document was written by others at the same moment, " + ATTEMPTS
                + " times; expected a quiet moment; send it again");
    }

    private <T> @Nullable T attempt(Attempt<T> attempt) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            return InTransaction.run(
                            connection, () -> Optional.ofNullable(attempt.run(connection)), Optional::isPresent)
                    .orElse(null);
        }
    }

    private static Map<DocumentKey, Row> lock(Connection connection, TenantId tenant, Collection<DocumentKey> keys)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(DocumentQueries.LOCK)) {
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "text", keys.stream().map(key -> key.kind().label()).toArray()));
            statement.setArray(
                    2,
                    connection.createArrayOf(
                            "text", keys.stream().map(DocumentKey::id).toArray()));
            statement.setString(3, tenant.value());
            try (ResultSet rows = statement.executeQuery()) {
                return read(rows, false);
            }
        }
    }

    private static Map<DocumentKey, Row> upsert(
            Connection connection, TenantId tenant, Collection<DocumentWrite> documents) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(DocumentQueries.UPSERT)) {
            statement.setString(1, tenant.value());
            statement.setString(2, DocumentRows.toJson(documents));
            try (ResultSet rows = statement.executeQuery()) {
                return read(rows, true);
            }
        }
    }

    /** Whether the key was free. */
    private static boolean bury(Connection connection, TenantId tenant, DocumentKey key, @Nullable Long sourceVersion)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(DocumentQueries.DELETE)) {
            statement.setString(1, tenant.value());
            statement.setString(2, key.kind().label());
            statement.setString(3, key.id());
            statement.setObject(4, sourceVersion, Types.BIGINT);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean("inserted"); // no row: a tombstone that knows as much already
            }
        }
    }

    private static Map<DocumentKey, Row> read(ResultSet rows, boolean isWritten) throws SQLException {
        Map<DocumentKey, Row> found = new HashMap<>();
        while (rows.next()) {
            found.put(
                    new DocumentKey(DocumentKind.of(rows.getString("kind")), rows.getString("document_id")),
                    new Row(revision(rows), rows.getBoolean("deleted"), isWritten && rows.getBoolean("inserted")));
        }
        return found;
    }

    private static DocumentRevision revision(ResultSet row) throws SQLException {
        return new DocumentRevision(
                row.getLong("version"),
                row.getObject("source_version", Long.class),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }

    private static DocumentWrite content(ResultSet row) throws SQLException {
        return new DocumentWrite(
                DocumentKind.of(row.getString("kind")),
                row.getString("document_id"),
                row.getObject("source_version", Long.class),
                row.getString("full_name"),
                row.getString("title"),
                row.getString("headline"),
                row.getString("summary"),
                StoredFields.skills(row.getString("skills")),
                StoredFields.texts(row.getArray("industries")),
                row.getString("company"),
                row.getString("location"),
                row.getString("country"),
                row.getObject("remote", Boolean.class),
                row.getString("seniority"),
                StoredFields.number(row, "experience_min"),
                StoredFields.number(row, "experience_max"),
                row.getString("language"),
                row.getString("status"),
                DocumentRows.metadata(row.getString("metadata")));
    }
}
