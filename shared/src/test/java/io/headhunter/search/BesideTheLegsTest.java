package io.headhunter.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.headhunter.document.DocumentKind;
import io.headhunter.search.facet.FacetName;
import io.headhunter.search.facet.FacetValues;
import io.headhunter.search.facet.FacetValues.Count;
import io.headhunter.search.filter.SearchFilters;
import io.headhunter.search.fusion.FusionOptions;
import io.headhunter.search.signal.SignalOptions;
import io.headhunter.tenant.TenantId;
import io.headhunter.testing.TestDatabase;
import io.headhunter.time.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Facet counts and corrections come with the results and change nothing in them. */
class BesideTheLegsTest {
    private final TestDatabase database = TestDatabase.shared();
    private final TenantId tenant = database.newTenant();

    @BeforeEach
    void documents() {
        database.load(
                tenant,
                "{\"kind\":\"job\",\"id\":\"1\",\"title\":\"Java Engineer\",\"skills\":[\"Java\",\"SQL\"]}",
                "{\"kind\":\"job\",\"id\":\"2\",\"title\":\"Nurse\",\"skills\":[\"Care\"]}");
    }

    @Test
    void search_facetsAskedFor_areCountedOverAllThatPass() {
        SearchResult result = search("engineer", "skills", "companies");

        assertThat(result.hits()).extracting(SearchHit::documentId).containsExactly("1");
        assertThat(result.facets())
                .containsEntry(
                        "skills",
                        new FacetValues(List.of(new Count("Care", 1), new Count("Java", 1), new Count("SQL", 1)), true))
                .containsEntry("companies", new FacetValues(List.of(), true));
        assertThat(result.degraded()).isEmpty();
    }

    @Test
    void search_unknownWord_isCorrectedAndNotApplied() {
        SearchResult result = search("enigneer");

        assertThat(result.hits()).isEmpty();
        assertThat(result.suggestions()).containsExactly("engineer");
    }

    @Test
    void search_knownWords_suggestNothing() {
        assertThat(search("java nurses").suggestions()).isEmpty();
    }

    /** Counting fails where its table is gone; the results are there all the same, and the answer says what it lacks. */
    @Test
    void search_countingFails_isNamed() {
        SearchResult result;
        database.execute("ALTER TABLE search.facet_stat RENAME TO facet_stat_hidden");
        try {
            result = search("engineer", "skills");
        } finally {
            database.execute("ALTER TABLE search.facet_stat_hidden RENAME TO facet_stat");
        }

        assertThat(result.hits()).hasSize(1);
        assertThat(result.facets()).isEmpty();
        assertThat(result.degraded()).containsExactly("facets: failed");
    }

    private SearchResult search(String query, String... facets) {
        SearchRequest request = new SearchRequest(
                DocumentKind.JOB,
                query,
                null,
                null,
                10,
                0,
                SearchMode.LEXICAL,
                SearchFilters.NONE,
                Set.of(),
                Stream.of(facets).flatMap(name -> FacetName.of(name).stream()).toList(),
                null,
                FusionOptions.DEFAULT,
                SignalOptions.DEFAULT,
                null,
                List.of(),
                false,
                false);
        return database.bean(Searcher.class).search(tenant, request, Deadline.in(Duration.ofSeconds(30)));
    }
}
