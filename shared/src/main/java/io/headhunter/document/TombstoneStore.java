package io.headhunter.document;

import io.headhunter.db.ConnectionPool;
import io.headhunter.tenant.TenantId;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads which documents were deleted. Safe for use by many threads. */
@Singleton
final class TombstoneStore {
    private static final int PAGE = 5_000;

    /** By key, so that pages neither repeat nor leave out anything. */
    private static final String SINCE = """
            SELECT kind, document_id, source_version, deleted_at
            FROM search.document
            WHERE tenant_id = ?
              AND deleted_at >= ?
              AND (kind, document_id) > (?, ?)
            ORDER BY kind, document_id
            LIMIT ?
            """;

    private final ConnectionPool pool;

    TombstoneStore(ConnectionPool pool) {
        this.pool = pool;
    }

    /** The next ones after that key; none: there are no more. */
    List<Tombstone> since(TenantId tenant, Instant since, @Nullable DocumentKey after) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(SINCE)) {
            statement.setString(1, tenant.value());
            statement.setObject(2, since.atOffset(ZoneOffset.UTC));
            statement.setString(3, after == null ? "" : after.kind().label());
            statement.setString(4, after == null ? "" : after.id());
            statement.setInt(5, PAGE);
            try (ResultSet rows = statement.executeQuery()) {
                List<Tombstone> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(new Tombstone(
                            new DocumentKey(DocumentKind.of(rows.getString("kind")), rows.getString("document_id")),
                            rows.getObject("source_version", Long.class),
                            rows.getObject("deleted_at", OffsetDateTime.class).toInstant()));
                }
                return found;
            }
        }
    }
}
