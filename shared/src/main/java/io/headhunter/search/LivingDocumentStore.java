package io.headhunter.search;

import io.headhunter.db.ReadConnections;
import io.headhunter.document.DocumentKind;
import io.headhunter.tenant.TenantId;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which documents there still are. Safe for use by many threads. */
@Singleton
final class LivingDocumentStore {
    private final ReadConnections pool;

    LivingDocumentStore(ReadConnections pool) {
        this.pool = pool;
    }

    /** @param statuses of those that are shown; if empty, {@code active} */
    Set<String> among(TenantId tenant, DocumentKind kind, List<String> statuses, Collection<String> ids)
            throws SQLException {
        Set<String> living = new HashSet<>();
        List<String> shown = statuses.isEmpty() ? List.of("active") : statuses;
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(HydrationQueries.LIVING)) {
            statement.setString(1, tenant.value());
            statement.setString(2, kind.label());
            statement.setArray(3, connection.createArrayOf("text", ids.toArray()));
            statement.setArray(4, connection.createArrayOf("text", shown.toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    living.add(rows.getString(1));
                }
            }
        }
        return living;
    }
}
