package io.headhunter.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headhunter.backfill.Backfill;
import io.headhunter.backfill.BackfillRequest;
import io.headhunter.document.DocumentKind;
import io.headhunter.search.filter.SearchFilters;
import io.headhunter.search.fusion.FusionMethod;
import io.headhunter.search.fusion.FusionOptions;
import io.headhunter.search.fusion.FusionWeights;
import io.headhunter.search.signal.RoleType;
import io.headhunter.search.signal.Signal;
import io.headhunter.search.signal.SignalOptions;
import io.headhunter.tenant.TenantId;
import io.headhunter.testing.TestDatabase;
import io.headhunter.time.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pages of one search, on the real legs: 500 people, so that the list has more than one tier. */
class PagingTest {
    private static final int PEOPLE = 500;
    private static final Deadline ENOUGH = Deadline.in(Duration.ofHours(1));
    private static final List<String> TRADES = List.of("baker", "welder", "nurse", "pilot", "judge", "miner", "tailor");
    private static final TestDatabase DATABASE = TestDatabase.shared();
    private static final TenantId TENANT = DATABASE.newTenant(List.of("en", "pt"));

    @BeforeAll
    static void people() {
        Random random = new Random(8);
        String[] lines = IntStream.range(0, PEOPLE)
                .mapToObj(i -> "{\"kind\":\"candidate\",\"id\":\"p%d\",\"title\":\"%s\",\"skills\":[\"%s\"]}"
                        .formatted(
                                i,
                                TRADES.get(random.nextInt(TRADES.size())),
                                TRADES.get(random.nextInt(TRADES.size()))))
                .toArray(String[]::new);
        assertThat(DATABASE.load(TENANT, lines).rejected()).isZero();
        DATABASE.bean(Backfill.class).run(BackfillRequest.of(TENANT), ENOUGH, _ -> {});
    }

    @ParameterizedTest
    @EnumSource(SearchMode.class)
    void search_allPages_areOneListWithoutRepeatsOrGaps(SearchMode mode) {
        List<String> byTwenty = ids(allPages(mode, 20, SignalOptions.DEFAULT));
        List<String> byMany = ids(allPages(mode, 173, SignalOptions.DEFAULT));

        assertThat(byMany).isEqualTo(byTwenty).doesNotHaveDuplicates();
        assertThat(byTwenty).hasSizeGreaterThan(mode == SearchMode.LEXICAL ? 100 : PEOPLE - 1);
    }

    /** What the request weighs decides in each tier, and pages still go together. */
    @ParameterizedTest
    @EnumSource(SearchMode.class)
    void search_allPagesByOwnWeights_areOneListWithoutRepeatsOrGaps(SearchMode mode) {
        SignalOptions skillsFirst = new SignalOptions(RoleType.IC, Map.of(Signal.SKILL_COVERAGE, 5.0));
        List<SearchHit> byTwenty = allPages(mode, 20, skillsFirst);
        List<SearchHit> byMany = allPages(mode, 173, skillsFirst);

        assertThat(byMany).extracting(SearchHit::documentId).doesNotHaveDuplicates();
        assertThat(ids(byMany)).isEqualTo(ids(byTwenty));
        assertThat(byMany)
                .isSortedAccordingTo(
                        Comparator.comparingDouble(SearchHit::score).reversed());
        assertThat(ids(byMany)).isNotEqualTo(ids(allPages(mode, 173, SignalOptions.DEFAULT)));
        assertThat(byTwenty.getFirst()
                        .card()
                        .signal(Signal.SKILL_COVERAGE)) // everybody has one skill, two are asked for
                .isCloseTo(0.5, within(1e-5));
    }

    @Test
    void search_lastPage_saysThatNothingFollows() {
        SearchResult all = search("nurse", SearchMode.VECTOR, 200, 400, FusionOptions.DEFAULT);

        assertThat(all.hits()).hasSize(100);
        assertThat(all.total()).isEqualTo(PEOPLE);
        assertThat(all.nextOffset()).isNull();
    }

    @Test
    void search_weightsOfTheRequest_areUsedAsTheyAre() {
        FusionOptions asked = new FusionOptions(FusionMethod.RRF, new FusionWeights(3, 5), null);

        assertThat(search("nurse", SearchMode.HYBRID, 5, 0, asked).fusion().weights())
                .isEqualTo(new FusionWeights(3, 5));
        assertThat(search("nurse", SearchMode.LEXICAL, 5, 0, asked).fusion().weights())
                .isEqualTo(new FusionWeights(0, 1));
    }

    @Test
    void search_queryThatALegKnowsNothingAbout_countsItLess() {
        FusionWeights known = weights("nurse or pilot");
        FusionWeights unknownWords = weights("zyzzyva quixotry nurse");
        FusionWeights noWordKnown = weights("zyzzyva quixotry");
        FusionWeights otherLanguage = weights("nurse para o hospital da cidade");

        assertThat(known).isEqualTo(new FusionWeights(2, 1));
        assertThat(unknownWords.text()).isBetween(0.01, 0.9);
        assertThat(noWordKnown).isEqualTo(new FusionWeights(2, 0));
        assertThat(otherLanguage.vector()).isLessThan(1);
    }

    private static FusionWeights weights(String query) {
        return search(query, SearchMode.HYBRID, 5, 0, FusionOptions.DEFAULT)
                .fusion()
                .weights();
    }

    private static List<SearchHit> allPages(SearchMode mode, int limit, SignalOptions signals) {
        List<SearchHit> hits = new ArrayList<>();
        Integer offset = 0;
        while (offset != null) {
            SearchResult page = search("nurse or pilot", mode, limit, offset, FusionOptions.DEFAULT, signals);
            hits.addAll(page.hits());
            offset = page.nextOffset();
        }
        return hits;
    }

    private static List<String> ids(List<SearchHit> hits) {
        return hits.stream().map(SearchHit::documentId).toList();
    }

    private static SearchResult search(String query, SearchMode mode, int limit, int offset, FusionOptions fusion) {
        return search(query, mode, limit, offset, fusion, SignalOptions.DEFAULT);
    }

    private static SearchResult search(
            String query, SearchMode mode, int limit, int offset, FusionOptions fusion, SignalOptions signals) {
        SearchRequest request = new SearchRequest(
                DocumentKind.CANDIDATE,
                query,
                null,
                null,
                limit,
                offset,
                mode,
                SearchFilters.NONE,
                Set.of(),
                List.of(),
                null,
                fusion,
                signals,
                null,
                List.of(),
                false,
                false);
        return DATABASE.bean(Searcher.class).search(TENANT, request, ENOUGH);
    }
}
