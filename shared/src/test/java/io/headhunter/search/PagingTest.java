package io.headhunter.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.headhunter.backfill.Backfill;
import io.headhunter.backfill.BackfillRequest;
import io.headhunter.document.DocumentKind;
import io.headhunter.search.filter.SearchFilters;
import io.headhunter.search.fusion.FusionMethod;
import io.headhunter.search.fusion.FusionOptions;
import io.headhunter.search.fusion.FusionWeights;
import io.headhunter.search.signal.SignalOptions;
import io.headhunter.tenant.TenantId;
import io.headhunter.testing.TestDatabase;
import io.headhunter.time.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
    private static final Deadline ENOUGH = Deadline.in(Duration.ofMinutes(2));
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
        List<String> byTwenty = allPages(mode, 20);
        List<String> byMany = allPages(mode, 173);

        assertThat(byMany).isEqualTo(byTwenty).doesNotHaveDuplicates();
        assertThat(byTwenty).hasSizeGreaterThan(mode == SearchMode.LEXICAL ? 100 : PEOPLE - 1);
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

    private static List<String> allPages(SearchMode mode, int limit) {
        List<String> ids = new ArrayList<>();
        Integer offset = 0;
        while (offset != null) {
            SearchResult page = search("nurse or pilot", mode, limit, offset, FusionOptions.DEFAULT);
            page.hits().forEach(hit -> ids.add(hit.documentId()));
            offset = page.nextOffset();
        }
        return ids;
    }

    private static SearchResult search(String query, SearchMode mode, int limit, int offset, FusionOptions fusion) {
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
                SignalOptions.DEFAULT,
                List.of(),
                false,
                false);
        return DATABASE.bean(Searcher.class).search(TENANT, request, ENOUGH);
    }
}
