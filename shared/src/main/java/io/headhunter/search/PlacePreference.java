package io.headhunter.search;

import io.headhunter.document.DocumentKind;
import io.headhunter.search.fusion.FusedDocument;
import io.headhunter.tenant.Tenant;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Comparator;
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

    private final PlaceStore places;

    PlacePreference(PlaceStore places) {
        this.places = places;
    }

    /** The documents in their new order; as they were if no place is named or none of them is there. */
    List<FusedDocument> apply(Tenant tenant, DocumentKind kind, String query, List<FusedDocument> fused)
            throws SQLException {
        List<String> phrases = NamedPlaces.in(query);
        if (phrases.isEmpty() || fused.isEmpty()) {
            return fused;
        }
        Set<String> there = places.inPlace(tenant, kind, phrases, fused);
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
}
