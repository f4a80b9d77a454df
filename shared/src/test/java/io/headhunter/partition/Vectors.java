package io.headhunter.partition;

import io.headhunter.document.DocumentKind;
import io.headhunter.embedding.EmbeddingVector;
import io.headhunter.index.IndexPreference;
import io.headhunter.index.IndexType;
import io.headhunter.search.filter.DocumentPredicate;
import io.headhunter.search.filter.FilterResolver;
import io.headhunter.search.filter.SearchFilters;
import io.headhunter.search.fusion.RankedList;
import io.headhunter.search.vector.VectorLeg;
import io.headhunter.testing.TestDatabase;
import io.headhunter.testing.VectorTenant;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Searches of a tenant whose vectors are moved, and rows counted where they lie. */
record Vectors(TestDatabase database, VectorTenant tenant) {
    private static final int WINDOW = 20;
    private static final IndexPreference EXACT = IndexPreference.of(IndexType.EXACT);

    static Vectors create(TestDatabase database, int documents, long seed) {
        return new Vectors(database, VectorTenant.create(database, documents, seed));
    }

    /** The exact answers to the same queries every time: without filter, with facets, with ids left out. */
    List<RankedList> answers() throws SQLException {
        Random random = new Random(5);
        List<RankedList> answers = new ArrayList<>();
        for (Map<String, List<String>> filter : List.<Map<String, List<String>>>of(
                Map.of(), Map.of("half", List.of("1")), Map.of("tenth", List.of("2", "3"), "half", List.of("0")))) {
            answers.add(search(tenant.query(3, random), predicate(filter, Set.of()), EXACT));
        }
        answers.add(search(tenant.query(4, random), predicate(Map.of(), Set.of("d1", "d2")), EXACT));
        return answers;
    }

    /** By whatever index there is. */
    RankedList search(EmbeddingVector query) throws SQLException {
        return search(query, predicate(Map.of(), Set.of()), IndexPreference.AUTO);
    }

    private RankedList search(EmbeddingVector query, DocumentPredicate predicate, IndexPreference preference)
            throws SQLException {
        return database.bean(VectorLeg.class)
                .search(tenant.id(), DocumentKind.CANDIDATE, database.space(), query, predicate, WINDOW, preference)
                .ranked();
    }

    private DocumentPredicate predicate(Map<String, List<String>> metadata, Set<String> excluded) throws SQLException {
        SearchFilters filters = new SearchFilters(
                List.of(), List.of(), List.of(), List.of(), null, List.of(), List.of(), null, null, List.of(),
                metadata);
        return database.bean(FilterResolver.class).resolve(tenant.id(), DocumentKind.CANDIDATE, filters, excluded);
    }

    long all() {
        return database.number("SELECT count(*) FROM {embedding} WHERE tenant_id = ?", tenant.id());
    }

    long inDefault() {
        return database.number("SELECT count(*) FROM {default} WHERE tenant_id = ?", tenant.id());
    }
}
