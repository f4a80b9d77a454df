package io.headhunter.benchmark.collection;

import io.headhunter.db.ConnectionPool;
import io.headhunter.document.DocumentKind;
import io.headhunter.tenant.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** What is there of a collection. Safe for use by many threads. */
final class CollectionStore {
    private static final String COUNT = """
            SELECT count(*)
            FROM search.document
            WHERE tenant_id = ?
              AND kind = ?
              AND deleted_at IS NULL
            """;

    private final ConnectionPool pool;

    CollectionStore(ConnectionPool pool) {
        this.pool = pool;
    }

    long count(TenantId tenant, DocumentKind kind) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(COUNT)) {
            statement.setString(1, tenant.value());
            statement.setString(2, kind.label());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
