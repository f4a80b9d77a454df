package io.headhunter.search;

import io.headhunter.observe.Stage;
import io.headhunter.search.filter.SearchFilters;
import io.headhunter.search.fusion.FusedDocument;
import io.headhunter.search.signal.Asked;
import io.headhunter.search.signal.Asked.Names;
import io.headhunter.search.signal.Profile;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * What the signals look at in the documents that one search finds. Most of them are known long before they are scored, while
 * an embedding is waited for or the vector leg looks again: they are read then, where stages run side by side. Nothing is
 * read that is not scored, but for documents that the second look drops. Safe for use by the threads of that search.
 */
final class FoundProfiles {
    private final SearchScope scope;
    private final ProfileStore store;
    private final Map<String, Profile> ahead = new ConcurrentHashMap<>();

    FoundProfiles(SearchScope scope, ProfileStore store) {
        this.scope = scope;
        this.store = store;
    }

    /** Whether there is time that would be lost, and something to read. */
    boolean canReadAhead() {
        return scope.stages().isParallel() && !isLegAlone(scope.request());
    }

    /**
     * Reads those that were not read yet. Who comes late, or fails, changes nothing: they are read when they are scored.
     *
     * @param names what the request names of what the tenant's documents have
     */
    void readAhead(Collection<String> ids, Names names) throws Exception {
        List<String> missing = ids.stream().filter(id -> !ahead.containsKey(id)).toList();
        if (!missing.isEmpty()) {
            ahead.putAll(scope.stages().run(Stage.AHEAD, () -> read(missing, asked(names))));
        }
    }

    /**
     * By id; a document that was deleted since is missing.
     *
     * @param asked by {@link #asked}, of the same names
     */
    Map<String, Profile> of(List<FusedDocument> documents, Asked asked) throws SQLException {
        Map<String, Profile> found = new HashMap<>();
        for (FusedDocument document : documents) {
            Profile known = ahead.get(document.documentId());
            if (known != null) {
                found.put(document.documentId(), known);
            }
        }
        List<String> missing = documents.stream()
                .map(FusedDocument::documentId)
                .filter(id -> !found.containsKey(id))
                .toList();
        found.putAll(read(missing, asked));
        if (asked.specialty() != null) {
            found.replaceAll((_, profile) -> store.withSpecialty(profile));
        }
        return found;
    }

    /** Later tiers may ask for less, so nothing is kept for them. */
    void forget() {
        ahead.clear();
    }

    private Map<String, Profile> read(Collection<String> ids, Asked asked) throws SQLException {
        return store.profiles(scope.tenant(), scope.kind(), ids, asked);
    }

    /** What the request asks for, but for its specialty. */
    Asked asked(Names names) {
        SearchRequest request = scope.request();
        SearchFilters filters = request.filters();
        Stream<String> named = request.query() == null
                ? Stream.of()
                : NamedPlaces.in(scope.query().rankingText()).stream();
        List<String> places = Stream.of(named, filters.locations().stream(), filters.countries().stream())
                .flatMap(one -> one)
                .distinct()
                .toList();
        return Asked.of(
                scope.text(),
                request.titleText(),
                names,
                places,
                request.signals().roleType(),
                filters);
    }

    /** A mode of one leg shows what that leg says, unless the request says how to score. */
    static boolean isLegAlone(SearchRequest request) {
        return request.mode() != SearchMode.HYBRID && request.signals().isDefault();
    }
}
