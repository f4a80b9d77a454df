package io.headhunter.benchmark.backfill;

import io.headhunter.db.ConnectionPool;
import io.headhunter.tenant.TenantId;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The documents of a measurement. Safe for use by many threads. */
@Singleton
final class MeasuredDocumentsStore {
    private static final int STEP = 1_000;

    private static final String TEXTS = """
            SELECT search.embedding_text(title, headline, skills, summary) AS text
            FROM search.document
            WHERE tenant_id = ?
              AND deleted_at IS NULL
              AND embedding_hash IS NOT NULL
            ORDER BY kind, document_id
            LIMIT ? OFFSET ?
            """;

    /** The triggers of the table take what was derived from the documents with them. */
    private static final String REMOVE_STEP = """
            DELETE FROM search.document
            WHERE tenant_id = ?
              AND (kind, document_id) IN (
                SELECT kind, document_id FROM search.document WHERE tenant_id = ? ORDER BY kind, document_id LIMIT ?)
            """;

    private final ConnectionPool pool;

    MeasuredDocumentsStore(ConnectionPool pool) {
        this.pool = pool;
    }

    /** What is embedded of some of them, in the order of their keys. */
    List<String> texts(TenantId tenant, int skipped, int most) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(TEXTS)) {
            statement.setString(1, tenant.value());
            statement.setInt(2, most);
            statement.setInt(3, skipped);
            try (ResultSet rows = statement.executeQuery()) {
                List<String> texts = new ArrayList<>();
                while (rows.next()) {
                    texts.add(rows.getString("text"));
                }
                return texts;
            }
        }
    }

    /** All of them; the tenant stays. */
    void remove(TenantId tenant) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(REMOVE_STEP)) {
            statement.setString(1, tenant.value());
            statement.setString(2, tenant.value());
            statement.setInt(3, STEP);
            int removed;
            do {
                removed = statement.executeUpdate();
            } while (removed > 0);
        }
    }
}
