package io.headhunter.search.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.headhunter.document.DocumentKind;
import io.headhunter.search.filter.FacetStatistics.Bounds;
import io.headhunter.search.query.ExpressionPredicate;
import io.headhunter.search.query.ExpressionResolver;
import io.headhunter.search.query.ParsedQuery;
import io.headhunter.tenant.TenantId;
import io.headhunter.testing.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** That the bound holds for any filter is tested with the filters; here: that it is a near one. */
class FacetStatisticsTest {
    private final TestDatabase database = TestDatabase.shared();
    private final TenantId tenant = database.newTenant();

    /** Of 30 jobs: every third wants Java, every fifth Go, every tenth is closed. */
    @BeforeEach
    void thirtyJobs() {
        database.load(
                tenant,
                IntStream.range(0, 30)
                        .mapToObj(i -> """
                {"kind":"job","id":"%d","title":"Job","skills":[%s],"status":"%s"}""".formatted(
                                        i,
                                        (i % 3 == 0 ? "\"Java\"" : "")
                                                + (i % 15 == 0 ? "," : "")
                                                + (i % 5 == 0 ? "\"Go\"" : ""),
                                        i % 10 == 9 ? "closed" : "active"))
                        .toArray(String[]::new));
    }

    @Test
    void bounds_noFilter_areTheActiveDocuments() throws SQLException {
        assertThat(bounds(SearchFilters.NONE)).isEqualTo(new Bounds(27, 27, true, 27, true));
    }

    @Test
    void bounds_allOf_areTheRarest() throws SQLException {
        assertThat(bounds(skills(List.of("java"), List.of())).upperBound()).isEqualTo(9);
        assertThat(bounds(skills(List.of("Java", "GO"), List.of())).upperBound())
                .isEqualTo(6);
    }

    @Test
    void bounds_anyOf_areTheSum() throws SQLException {
        assertThat(bounds(skills(List.of(), List.of("Java", "Go"))).upperBound())
                .isEqualTo(15);
    }

    @Test
    void bounds_valueThatNobodyHas_areNothing() throws SQLException {
        assertThat(bounds(skills(List.of("Cobol"), List.of())).upperBound()).isZero();
        assertThat(bounds(skills(List.of("Java", "Cobol"), List.of())).upperBound())
                .isZero();
    }

    @Test
    void bounds_otherStatuses_countThose() throws SQLException {
        SearchFilters closed = new SearchFilters(
                List.of("Java"),
                List.of(),
                List.of(),
                List.of(),
                null,
                List.of(),
                List.of(),
                null,
                null,
                List.of("closed"),
                Map.of());

        assertThat(bounds(closed).upperBound()).isEqualTo(3);
    }

    @Test
    void bounds_editNotFoldedYet_countsAtOnce() throws SQLException {
        database.execute(
                "UPDATE search.document SET status = 'closed' WHERE tenant_id = ? AND document_id < '2'", tenant);

        long active = database.number(
                "SELECT count(*) FROM search.document WHERE tenant_id = ? AND status = 'active'", tenant);
        assertThat(bounds(SearchFilters.NONE)).isEqualTo(new Bounds(active, active, true, active, true));
    }

    /** Its terms are not counted, so one facet beside it says how many pass at most, not how many do. */
    @Test
    void bounds_booleanQuery_areNoCount() throws SQLException {
        ExpressionPredicate query = database.bean(ExpressionResolver.class)
                .resolve(database.tenant(tenant), DocumentKind.JOB, ParsedQuery.of("title:job AND NOT title:java"));
        DocumentPredicate predicate = predicate(skills(List.of("Java"), List.of()));

        Bounds bounds = database.bean(FacetStatistics.class).bounds(tenant, DocumentKind.JOB, predicate.and(query));

        assertThat(bounds.isCount()).isFalse();
        assertThat(bounds.upperBound()).isEqualTo(9);
    }

    @Test
    void bounds_otherTenantOrKind_countNothing() throws SQLException {
        FacetStatistics statistics = database.bean(FacetStatistics.class);
        DocumentPredicate none = predicate(SearchFilters.NONE);

        assertThat(statistics.bounds(database.newTenant(), DocumentKind.JOB, none))
                .isEqualTo(new Bounds(0, 0, true, 0, true));
        assertThat(statistics.bounds(tenant, DocumentKind.CANDIDATE, none)).isEqualTo(new Bounds(0, 0, true, 0, true));
    }

    /** Until their facets are counted, rows of an older release pass for all we know. */
    @Test
    void bounds_rowsNotCountedYet_areAllDocuments() throws SQLException {
        database.execute("""
                UPDATE search.lexical_stat SET statistics_version = 2, facets_since = 2 WHERE tenant_id = ?
                """, tenant);

        Bounds bounds = bounds(skills(List.of("Cobol"), List.of()));

        assertThat(bounds.isComplete()).isFalse();
        assertThat(bounds.upperBound()).isEqualTo(30);
    }

    private Bounds bounds(SearchFilters filters) throws SQLException {
        return database.bean(FacetStatistics.class).bounds(tenant, DocumentKind.JOB, predicate(filters));
    }

    private DocumentPredicate predicate(SearchFilters filters) throws SQLException {
        return database.bean(FilterResolver.class).resolve(tenant, DocumentKind.JOB, filters, Set.of());
    }

    private static SearchFilters skills(List<String> all, List<String> any) {
        return new SearchFilters(
                all, any, List.of(), List.of(), null, List.of(), List.of(), null, null, List.of(), Map.of());
    }
}
