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
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A place that the query names is a wish, not a filter: documents elsewhere stay and count less. Without it a good match
 * in another country comes before an equally good one where it was asked for, because the embedding knows nothing of
 * places. Safe for use by many threads.
 */
@Singleton
final class PlacePreference {
    /**
     * Chosen by reading results: fused scores are flat, so this lets a document pass about five better ranked ones
     * elsewhere; 0.8 let anybody in São Paulo pass the paediatric nurses of Joinville.
     */
    private static final double ELSEWHERE = 0.92;

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

    PlacePreference(ConnectionPool pool) {
        this.pool = pool;
    }

    /** The documents in their new order; as they were if no place is named or none of them is there. */
    List<FusedDocument> apply(Tenant tenant, DocumentKind kind, String query, List<FusedDocument> fused)
            throws SQLException {
        List<String> phrases = NamedPlaces.in(query);
        if (phrases.isEmpty() || fused.isEmpty()) {
            return fused;
        }
        Set<String> there = inPlace(tenant, kind, phrases, fused);
        if (there.isEmpty()) {
            return fused;
        }
        return fused.stream()
                .map(document -> there.contains(document.documentId()) ? document : document.times(ELSEWHERE))
                .sorted(Comparator.comparingDouble(FusedDocument::score)
                        .reversed()
                        .thenComparing(FusedDocument::documentId))
                .toList();
    }

    private Set<String> inPlace(Tenant tenant, DocumentKind kind, List<String> phrases, List<FusedDocument> fused)
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
