package io.headhunter.search.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.headhunter.document.DocumentKind;
import io.headhunter.embedding.EmbeddingVector;
import io.headhunter.index.IndexPreference;
import io.headhunter.search.fusion.RankedList;
import io.headhunter.search.lexical.LexicalLeg;
import io.headhunter.search.vector.VectorLeg;
import io.headhunter.tenant.TenantId;
import io.headhunter.testing.TestDatabase;
import io.headhunter.time.Deadline;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Both legs let exactly those documents pass that a reading of the filters without any index lets pass. */
class FilterPropertyTest {
    private static final int DOCUMENTS = 150;
    private static final int ALL = 10_000;
    private static final TestDatabase DATABASE = TestDatabase.shared();
    private static final TenantId TENANT = DATABASE.newTenant();
    private static final List<RandomDocument> STORED = new ArrayList<>();

    /** Six combinations of filters each; {@code -Dfilter.seeds=17000} tries a hundred thousand. */
    static LongStream seeds() {
        return LongStream.range(0, Long.getLong("filter.seeds", 150));
    }

    @BeforeAll
    static void documents() {
        Random random = new Random(42);
        for (int i = 0; i < DOCUMENTS; i++) {
            STORED.add(RandomDocument.of("d" + i, false, random));
            STORED.add(RandomDocument.of("d" + i, true, random));
        }
        String[] lines = STORED.stream().map(RandomDocument::line).toArray(String[]::new);
        TenantId other = DATABASE.newTenant();
        for (TenantId tenant : List.of(TENANT, other)) {
            assertThat(DATABASE.load(tenant, lines).rejected()).isZero();
            DATABASE.execute("""
                    INSERT INTO {embedding} (tenant_id, kind, document_id, embedding_hash, facets, active, experience_min,
                        experience_max, embedding)
                    SELECT tenant_id, kind, document_id, '\\x00', facets, active, experience_min, experience_max,
                        CAST(array_fill(1, ARRAY[384]) AS vector)
                    FROM search.lexical WHERE tenant_id = ?
                    """, tenant);
        }
        DATABASE.load(other, "{\"kind\":\"job\",\"id\":\"foreign\",\"title\":\"common\"}");
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void resolve_randomFilters_letTheRightDocumentsPass(long seed) throws SQLException {
        Random random = new Random(seed);
        FilterDraft draft = new FilterDraft();
        if (random.nextInt(4) == 0) {
            draft.ofStatuses(random);
        }
        Set<String> before = null;
        for (int part = 0; part < 3; part++) {
            Set<String> jobs = assertRight(draft, DocumentKind.JOB);
            assertRight(draft, DocumentKind.CANDIDATE);
            if (before != null) {
                assertThat(before).as("a filter never widens").containsAll(jobs);
            }
            before = jobs;
            draft.narrow(random);
        }
    }

    @Test
    void resolve_eachWayToAskForAPlace_findsThosePlaces() throws SQLException {
        for (Map.Entry<String, Set<Integer>> asked : Place.ASKED.entrySet()) {
            SearchFilters filters = new SearchFilters(
                    List.of(),
                    List.of(),
                    List.of(asked.getKey()),
                    List.of(),
                    null,
                    List.of(),
                    List.of(),
                    null,
                    null,
                    RandomDocument.STATUSES,
                    Map.of());

            Set<Integer> found = lexical(filters, Set.of(), DocumentKind.JOB).stream()
                    .map(id -> stored(id).place().index())
                    .collect(Collectors.toCollection(TreeSet::new));

            assertThat(found).as(asked.getKey()).isEqualTo(asked.getValue());
        }
    }

    @Test
    void resolve_noFilter_letsActiveDocumentsPass() throws SQLException {
        DocumentPredicate predicate = predicate(SearchFilters.NONE, Set.of(), DocumentKind.JOB);

        assertThat(predicate.isUnfiltered()).isTrue();
        assertThat(lexical(SearchFilters.NONE, Set.of(), DocumentKind.JOB))
                .doesNotContain("foreign")
                .isNotEmpty();
    }

    private Set<String> assertRight(FilterDraft draft, DocumentKind kind) throws SQLException {
        SearchFilters filters = draft.filters();
        Set<String> expected = STORED.stream()
                .filter(document -> document.isJob() == (kind == DocumentKind.JOB))
                .filter(document -> document.passes(filters, draft.excludeIds()))
                .map(RandomDocument::id)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(lexical(filters, draft.excludeIds(), kind)).as("%s", filters).isEqualTo(expected);
        assertThat(vector(filters, draft.excludeIds(), kind)).as("%s", filters).isEqualTo(expected);
        assertThat(DATABASE.bean(FacetStatistics.class)
                        .upperBound(TENANT, kind, predicate(filters, draft.excludeIds(), kind)))
                .as("%s", filters)
                .isBetween((long) expected.size(), (long) DOCUMENTS);
        return expected;
    }

    private static RandomDocument stored(String id) {
        return STORED.stream()
                .filter(document -> document.isJob() && document.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Set<String> lexical(SearchFilters filters, Set<String> excludeIds, DocumentKind kind)
            throws SQLException {
        return ids(DATABASE.bean(LexicalLeg.class)
                .search(
                        DATABASE.tenant(TENANT),
                        kind,
                        "common",
                        predicate(filters, excludeIds, kind),
                        ALL,
                        Deadline.in(Duration.ofMinutes(1)))
                .ranked());
    }

    private static Set<String> vector(SearchFilters filters, Set<String> excludeIds, DocumentKind kind)
            throws SQLException {
        float[] components = new float[384];
        Arrays.fill(components, 0.1f);
        RankedList found = DATABASE.bean(VectorLeg.class)
                .search(
                        TENANT,
                        kind,
                        DATABASE.space(),
                        new EmbeddingVector(components),
                        predicate(filters, excludeIds, kind),
                        ALL,
                        IndexPreference.AUTO)
                .ranked();
        return ids(found);
    }

    private static DocumentPredicate predicate(SearchFilters filters, Set<String> excludeIds, DocumentKind kind)
            throws SQLException {
        return DATABASE.bean(FilterResolver.class).resolve(TENANT, kind, filters, excludeIds);
    }

    private static Set<String> ids(RankedList ranked) {
        return ranked.documents().stream()
                .map(RankedList.Ranked::documentId)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
