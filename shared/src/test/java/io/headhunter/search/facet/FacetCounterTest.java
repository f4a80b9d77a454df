package io.headhunter.search.facet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headhunter.db.ReadConnections;
import io.headhunter.document.DocumentKind;
import io.headhunter.search.facet.FacetValues.Count;
import io.headhunter.search.filter.DocumentPredicate;
import io.headhunter.search.filter.FilterResolver;
import io.headhunter.search.filter.SearchFilters;
import io.headhunter.tenant.TenantId;
import io.headhunter.testing.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FacetCounterTest {
    private static final SearchFilters COOKS = withAnySkill("Cooking");

    private final TestDatabase database = TestDatabase.shared();
    private final TenantId tenant = database.newTenant();

    /** Of all documents by the statistics, and of those with a skill that they all have by looking at them. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            skills          | Cooking 2, Java 2, SQL 1
            industries      | Food 1
            companies       | Acme 1
            locations       | Porto, Portugal 2
            countries       | PT 2
            remote          | false 1, true 1
            seniorityLevels | senior 1
            statuses        | active 2
            metadata.team   | A 2, B 1
            metadata.none   | ''
            """)
    void count_eachFacet_countsActiveDocumentsOfTheKind(String name, String expected) throws SQLException {
        database.load(tenant, """
                {"kind":"job","id":"1","title":"Cook","skills":["Java","SQL","Cooking"],"industries":["Food"],\
                "company":"Acme","location":"Porto, Portugal","country":"PT","remote":true,"seniority":"Senior",\
                "metadata":{"team":"A"}}""");
        database.load(
                tenant,
                """
                {"kind":"job","id":"2","title":"Cook","skills":["JAVA","cooking"],"location":"PORTO,  Portugal",\
                "country":"Portugal","remote":false,"metadata":{"team":["A","B"]}}""",
                "{\"kind\":\"job\",\"id\":\"3\",\"title\":\"Cook\",\"skills\":[\"Java\"],\"status\":\"closed\"}",
                "{\"kind\":\"candidate\",\"id\":\"4\",\"title\":\"Cook\",\"skills\":[\"Java\"]}");

        for (SearchFilters filters : List.of(SearchFilters.NONE, COOKS)) {
            FacetValues values = counter(1_000)
                    .count(tenant, DocumentKind.JOB, names(name), predicate(filters))
                    .get(name);

            assertThat(values).isNotNull();
            assertThat(values.isExact()).isTrue();
            assertThat(describe(values)).as("%s", filters).isEqualTo(expected);
        }
    }

    @Test
    void count_filter_countsThoseThatPass() throws SQLException {
        database.load(
                tenant,
                job("1", "active", "Java", "SQL"),
                job("2", "active", "Java"),
                job("3", "active", "SQL"),
                job("4", "closed", "Java", "Go"));

        assertThat(skills(1_000, withAnySkill("java"), Set.of())).isEqualTo("Java 2, SQL 1");
        assertThat(skills(1_000, SearchFilters.NONE, Set.of("1"))).isEqualTo("Java 1, SQL 1");
        assertThat(skills(1_000, withAnySkill("Cobol"), Set.of())).isEmpty();
    }

    @Test
    void count_editsNotFoldedYet_countAtOnce() throws SQLException {
        database.load(tenant, job("1", "active", "Java"), job("2", "active", "Java"), job("3", "active", "Go"));
        database.execute("DELETE FROM search.document WHERE tenant_id = ? AND document_id IN ('1', '3')", tenant);
        database.execute("""
                INSERT INTO search.document (tenant_id, kind, document_id, title, skills)
                VALUES (?, 'job', '5', 'x', '[{"name": "Rust"}, {"name": "java"}]')
                """, tenant);

        assertThat(skills(1_000, SearchFilters.NONE, Set.of())).isEqualTo("Java 2, Rust 1");
        assertThat(skills(1_000, withAnySkill("Java"), Set.of())).isEqualTo("Java 2, Rust 1");
    }

    @Test
    void count_manyValues_areTheTwentyMostFrequent() throws SQLException {
        database.load(
                tenant,
                IntStream.rangeClosed(1, 25)
                        .mapToObj(i -> job(
                                "d" + i,
                                "active",
                                IntStream.rangeClosed(i, 25)
                                        .mapToObj(skill -> "s%02d".formatted(skill))
                                        .toArray(String[]::new)))
                        .toArray(String[]::new));

        String expected = IntStream.iterate(25, i -> i > 5, i -> i - 1)
                .mapToObj(i -> "s%02d %d".formatted(i, i))
                .collect(Collectors.joining(", "));
        assertThat(skills(1_000, SearchFilters.NONE, Set.of())).isEqualTo(expected);
        assertThat(skills(1_000, SearchFilters.NONE, Set.of("none"))).isEqualTo(expected);
    }

    /** Every document has one skill, every third another. The sample is the same in every run, as the ids are. */
    @Test
    void count_moreDocumentsThanTheBudget_scalesASampleUp() throws SQLException {
        database.load(
                tenant,
                IntStream.range(0, 900)
                        .mapToObj(i -> job(
                                "d" + i, "active", i % 3 == 0 ? new String[] {"all", "third"} : new String[] {"all"}))
                        .toArray(String[]::new));

        FacetValues values = count(300, withAnySkill("all"), Set.of());
        FacetValues again = count(300, withAnySkill("all"), Set.of());

        assertThat(again).isEqualTo(values);
        assertThat(values.isExact()).isFalse();
        assertThat(values.values()).extracting(Count::value).containsExactly("all", "third");
        assertThat(values.values().get(0).count()).isCloseTo(900, within(150L));
        assertThat(values.values().get(1).count()).isCloseTo(300, within(90L));
        assertThat(count(900, withAnySkill("all"), Set.of()).values())
                .containsExactly(new Count("all", 900), new Count("third", 300));
    }

    @Test
    void count_rowsNotCountedYet_isSaid() throws SQLException {
        database.load(tenant, job("1", "active", "Java"));
        database.execute("""
                UPDATE search.lexical_stat SET statistics_version = 2, facets_since = 2 WHERE tenant_id = ?
                """, tenant);

        assertThat(count(1_000, SearchFilters.NONE, Set.of()).isExact()).isFalse();
        assertThat(count(1_000, withAnySkill("Java"), Set.of()).isExact()).isFalse();
        assertThat(count(1_000, withAnySkill("Cobol"), Set.of()).isExact()).isFalse();
    }

    private String skills(int budget, SearchFilters filters, Set<String> excludeIds) throws SQLException {
        return describe(count(budget, filters, excludeIds));
    }

    private FacetValues count(int budget, SearchFilters filters, Set<String> excludeIds) throws SQLException {
        DocumentPredicate predicate =
                database.bean(FilterResolver.class).resolve(tenant, DocumentKind.JOB, filters, excludeIds);
        return counter(budget)
                .count(tenant, DocumentKind.JOB, names("skills"), predicate)
                .getOrDefault("skills", new FacetValues(List.of(), false));
    }

    private DocumentPredicate predicate(SearchFilters filters) throws SQLException {
        return database.bean(FilterResolver.class).resolve(tenant, DocumentKind.JOB, filters, Set.of());
    }

    private FacetCounter counter(int budget) {
        return new FacetCounter(database.bean(ReadConnections.class), budget);
    }

    private static List<FacetName> names(String name) {
        return FacetName.of(name).stream().toList();
    }

    private static String describe(FacetValues values) {
        return values.values().stream()
                .map(count -> count.value() + " " + count.count())
                .collect(Collectors.joining(", "));
    }

    private static String job(String id, String status, String... skills) {
        return "{\"kind\":\"job\",\"id\":\"%s\",\"title\":\"Job\",\"status\":\"%s\",\"skills\":[\"%s\"]}"
                .formatted(id, status, String.join("\",\"", skills));
    }

    private static SearchFilters withAnySkill(String skill) {
        return new SearchFilters(
                List.of(),
                List.of(skill),
                List.of(),
                List.of(),
                null,
                List.of(),
                List.of(),
                null,
                null,
                List.of(),
                Map.of());
    }
}
