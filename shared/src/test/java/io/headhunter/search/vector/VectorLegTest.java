package io.headhunter.search.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.headhunter.document.DocumentKind;
import io.headhunter.embedding.EmbeddingVector;
import io.headhunter.index.IndexKey;
import io.headhunter.index.IndexPreference;
import io.headhunter.index.IndexType;
import io.headhunter.index.VectorIndexes;
import io.headhunter.search.filter.DocumentPredicate;
import io.headhunter.search.filter.FilterResolver;
import io.headhunter.search.filter.SearchFilters;
import io.headhunter.search.fusion.RankedList;
import io.headhunter.testing.TestDatabase;
import io.headhunter.testing.VectorTenant;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Routes of the vector leg over invented vectors, with real indexes. */
class VectorLegTest {
    private static final int DOCUMENTS = 4_000;
    private static final int WINDOW = 20;
    private static final TestDatabase DATABASE = TestDatabase.shared();
    private static final VectorTenant TENANT = VectorTenant.create(DATABASE, DOCUMENTS, 7);

    private final VectorLeg leg = DATABASE.bean(VectorLeg.class);
    private final Random random = new Random(11);

    @BeforeAll
    static void indexes() {
        for (IndexType type : List.of(IndexType.HNSW, IndexType.DISKANN)) {
            DATABASE.bean(VectorIndexes.class)
                    .build(new IndexKey(TENANT.id(), DocumentKind.CANDIDATE, DATABASE.space(), type), _ -> {});
        }
    }

    @Test
    void search_bothIndexesAndNoFilter_takesHnsw() throws SQLException {
        VectorResult result = search(query(3), Map.of(), IndexPreference.AUTO);

        assertThat(result.plan())
                .returns("ann", VectorPlan::route)
                .returns(IndexType.HNSW, VectorPlan::indexType)
                .returns(200, VectorPlan::efSearch)
                .returns(null, VectorPlan::searchListSize);
        assertThat(result.ranked().documents()).hasSize(WINDOW);
    }

    @ParameterizedTest
    @EnumSource(names = {"HNSW", "DISKANN"})
    void search_noFilter_findsNearlyAllOfTheExactTop(IndexType type) throws SQLException {
        assertThat(meanRecall(type, Map.of())).isGreaterThan(0.98);
    }

    @ParameterizedTest
    @EnumSource(names = {"HNSW", "DISKANN"})
    void search_halfPasses_findsNearlyAllOfTheExactTop(IndexType type) throws SQLException {
        Map<String, List<String>> half = Map.of("half", List.of("1"));

        assertThat(search(query(0), half, IndexPreference.of(type)).plan().route())
                .isEqualTo("ann");
        assertThat(meanRecall(type, half)).isGreaterThan(0.98);
    }

    @Test
    void search_fewPass_comparesThemAll() throws SQLException {
        Map<String, List<String>> few = Map.of("half", List.of("1"), "tenth", List.of("3"));

        EmbeddingVector query = query(5);

        VectorResult result = search(query, few, IndexPreference.AUTO);

        assertThat(result.plan().route()).isEqualTo("exact");
        assertThat(result.plan().estimatedRows()).isCloseTo(countPassing(few), withinPercentage(25));
        assertThat(result.ranked()).isEqualTo(search(query, few, EXACT).ranked());
    }

    /** Most documents pass and none of the nearest does: an index scan alone would come back with almost nothing. */
    @ParameterizedTest
    @EnumSource(names = {"HNSW", "DISKANN"})
    void search_filterAgainstTheQuery_isAnsweredExactly(IndexType type) throws SQLException {
        List<String> others = new ArrayList<>();
        for (int centre = 0; centre < TENANT.centres().size(); centre++) {
            if (centre != 4) {
                others.add(Integer.toString(centre));
            }
        }
        Map<String, List<String>> elsewhere = Map.of("centre", others);
        EmbeddingVector query = query(4);

        VectorResult result = search(query, elsewhere, IndexPreference.of(type));

        assertThat(result.ranked().documents()).hasSize(WINDOW);
        assertThat(shared(result.ranked(), search(query, elsewhere, EXACT).ranked()))
                .isGreaterThanOrEqualTo(WINDOW - 2);
    }

    @Test
    void search_askedForTypeThatIsNotBuilt_comparesAndSaysSo() throws SQLException {
        VectorTenant without = VectorTenant.create(DATABASE, 100, 8);

        VectorResult result = leg.search(
                without.id(),
                DocumentKind.CANDIDATE,
                DATABASE.space(),
                without.query(0, random),
                resolve(without, Map.of()),
                WINDOW,
                IndexPreference.of(IndexType.DISKANN));

        assertThat(result.plan().route()).isEqualTo("exact");
        assertThat(result.plan().reason())
                .isEqualTo("the index diskann is not built: every passing document is compared");
        assertThat(result.ranked().documents()).hasSize(WINDOW);
    }

    @ParameterizedTest
    @EnumSource(names = {"HNSW", "DISKANN"})
    void search_randomFilters_neverShortNeverViolated(IndexType type) throws SQLException {
        double found = 0;
        int wanted = 0;
        for (int i = 0; i < 60; i++) {
            Map<String, List<String>> filters = randomFilters();
            EmbeddingVector query = query(random.nextInt(TENANT.centres().size()));

            RankedList ranked = search(query, filters, IndexPreference.of(type)).ranked();

            RankedList exact = search(query, filters, EXACT).ranked();
            assertThat(ranked.documents()).as("%s", filters).hasSameSizeAs(exact.documents());
            assertThat(ranked.documents())
                    .extracting(RankedList.Ranked::score)
                    .isSortedAccordingTo((one, other) -> Double.compare(other, one));
            assertThat(passing(filters)).as("%s", filters).containsAll(ids(ranked));
            found += shared(ranked, exact);
            wanted += exact.documents().size();
        }
        assertThat(found / wanted).isGreaterThan(0.98);
    }

    private static final IndexPreference EXACT = IndexPreference.of(IndexType.EXACT);

    private Map<String, List<String>> randomFilters() {
        Map<String, List<String>> filters = new TreeMap<>();
        if (random.nextBoolean()) {
            filters.put("half", List.of(Integer.toString(random.nextInt(2))));
        }
        if (random.nextInt(3) == 0) {
            filters.put("tenth", List.of("1", "2", Integer.toString(random.nextInt(10))));
        }
        if (random.nextInt(3) == 0) {
            List<String> centres = new ArrayList<>();
            int count = 1 + random.nextInt(TENANT.centres().size());
            for (int i = 0; i < count; i++) {
                centres.add(Integer.toString(random.nextInt(TENANT.centres().size())));
            }
            filters.put("centre", centres);
        }
        return filters;
    }

    private double meanRecall(IndexType type, Map<String, List<String>> filters) throws SQLException {
        double shared = 0;
        int queries = 40;
        for (int i = 0; i < queries; i++) {
            EmbeddingVector query = query(i % TENANT.centres().size());
            shared += shared(
                    search(query, filters, IndexPreference.of(type)).ranked(),
                    search(query, filters, EXACT).ranked());
        }
        return shared / queries / WINDOW;
    }

    private EmbeddingVector query(int centre) {
        return TENANT.query(centre, random);
    }

    private VectorResult search(EmbeddingVector query, Map<String, List<String>> metadata, IndexPreference preference)
            throws SQLException {
        return leg.search(
                TENANT.id(),
                DocumentKind.CANDIDATE,
                DATABASE.space(),
                query,
                resolve(TENANT, metadata),
                WINDOW,
                preference);
    }

    private static DocumentPredicate resolve(VectorTenant tenant, Map<String, List<String>> metadata)
            throws SQLException {
        SearchFilters filters = new SearchFilters(
                List.of(), List.of(), List.of(), List.of(), null, List.of(), List.of(), null, null, List.of(),
                metadata);
        return DATABASE.bean(FilterResolver.class).resolve(tenant.id(), DocumentKind.CANDIDATE, filters, Set.of());
    }

    private static long countPassing(Map<String, List<String>> filters) {
        return passing(filters).size();
    }

    /** By another way than the leg's: each facet by itself. */
    private static Set<String> passing(Map<String, List<String>> filters) {
        Set<String> passing = new HashSet<>(
                DATABASE.column("SELECT document_id FROM {embedding} WHERE tenant_id = ? AND active", TENANT.id()));
        filters.forEach((key, values) ->
                passing.retainAll(DATABASE.column("""
                SELECT document_id FROM {embedding}
                WHERE tenant_id = ? AND EXISTS (
                    SELECT FROM unnest(string_to_array(?, ',')) AS value
                    WHERE search.facet_id(tenant_id, kind, ?, value) = ANY (facets))
                """, TENANT.id(), String.join(",", values), "metadata." + key)));
        return passing;
    }

    private static Set<String> ids(RankedList ranked) {
        Set<String> ids = new HashSet<>();
        ranked.documents().forEach(document -> ids.add(document.documentId()));
        return ids;
    }

    private static int shared(RankedList one, RankedList other) {
        Set<String> shared = ids(one);
        shared.retainAll(ids(other));
        return shared.size();
    }
}
