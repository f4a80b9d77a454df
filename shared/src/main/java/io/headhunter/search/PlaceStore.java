package io.headhunter.search;

import io.headhunter.db.ConnectionPool;
import io.headhunter.document.DocumentKind;
import io.headhunter.search.fusion.FusedDocument;
import io.headhunter.tenant.Tenant;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which documents are where. Safe for use by many threads. */
@Singleton
final class PlaceStore {
    /** Of the found documents those in one of the places, by the facets that the filters use. */
    private static final String IN_PLACE = """
            SELECT document_id
            FROM search.lexical
            WHERE tenant_id = ?
              AND kind = ?
              AND document_id = ANY (?)
              AND facets && (
                SELECT array_agg(search.facet_id(?, ?, 'place', search.place_key(phrase)))
                FROM unnest(CAST(? AS text[])) AS phrase)
            """;

    private final ConnectionPool pool;

    PlaceStore(ConnectionPool pool) {
        this.pool = pool;
    }

    /** The ids of the documents that are in one of the places. */
    Set<String> inPlace(Tenant tenant, DocumentKind kind, List<String> phrases, List<FusedDocument> fused)
            throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(IN_PLACE)) {
            statement.setString(1, tenant.tenantId());
            statement.setString(2, kind.label());
            statement.setArray(
                    3,
                    connection.createArrayOf(
                            "text",
                            fused.stream().map(FusedDocument::documentId).toArray()));
            statement.setString(4, tenant.tenantId());
            statement.setString(5, kind.label());
            statement.setArray(6, connection.createArrayOf("text", phrases.toArray()));
            Set<String> ids = new HashSet<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getString(1));
                }
            }
            return ids;
        }
    }
}
