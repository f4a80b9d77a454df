package io.headhunter.search;

import static io.headhunter.search.FeedbackPeople.ENOUGH;
import static io.headhunter.search.FeedbackPeople.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headhunter.cache.CacheInstance;
import io.headhunter.document.DocumentKind;
import io.headhunter.embedding.EmbeddingVector;
import io.headhunter.observe.Stage;
import io.headhunter.problem.DeadlineExceededException;
import io.headhunter.problem.DependencyUnavailableException;
import io.headhunter.problem.InvalidRequestException;
import io.headhunter.search.filter.SearchFilters;
import io.headhunter.search.rerank.FakeReranker;
import io.headhunter.search.rerank.RerankMode;
import io.headhunter.search.rerank.RerankOutcome;
import io.headhunter.search.signal.SignalOptions;
import io.headhunter.tenant.TenantId;
import io.headhunter.testing.TestDatabase;
import io.headhunter.time.Deadline;
import io.headhunter.time.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The head of real lists, put in order by a fake. */
class RerankSearchTest {
    private static final int DEPTH = 30;
    private static final int MAX_PLACES = 5;
    private static final String QUERY = "nurse in a hospital";

    private final FakeReranker fake = new FakeReranker().scoring(RerankSearchTest::byText);
    private TestDatabase database;

    @BeforeAll
    static void people() {
        FeedbackPeople.load();
    }

    @BeforeEach
    void start() {
        database = start(fake);
    }

    @AfterEach
    void stop() {
        database.close();
    }

    /** The model has a hundred times as long as usual, so that a machine that pauses does not decide. */
    private static TestDatabase start(Object... parts) {
        return TestDatabase.sharedWith(
                Map.of(
                        "headhunter.rerank.depth", DEPTH,
                        "headhunter.rerank.max-places", MAX_PLACES,
                        "headhunter.rerank.timeout", "20s"),
                parts);
    }

    @Test
    void search_headInOrder_movesWithinBoundsAndLeavesTheRest() {
        List<String> before = ids(search(RerankMode.OFF, 200, 0));

        SearchResult after = search(RerankMode.AUTO, 200, 0);

        List<String> ids = ids(after);
        assertThat(ids).isNotEqualTo(before).containsExactlyInAnyOrderElementsOf(before);
        assertThat(ids.subList(DEPTH, ids.size())).isEqualTo(before.subList(DEPTH, before.size()));
        for (String id : ids) {
            assertThat(Math.abs(ids.indexOf(id) - before.indexOf(id))).as(id).isLessThanOrEqualTo(MAX_PLACES);
        }
        assertThat(after.rerank()).isEqualTo(new RerankNote(true, false, DEPTH, "the head of the list is in order"));
        assertThat(after.degraded()).isEmpty();
        assertThat(after.times().nanos()).containsKey(Stage.RERANK);
    }

    /** At each place stays the score that stood there, and every card says how it comes to its score. */
    @Test
    void search_headInOrder_hasTheScoresThatTheListHad() {
        List<SearchHit> before = search(RerankMode.OFF, 200, 0).hits();

        List<SearchHit> after = search(RerankMode.AUTO, 200, 0).hits();

        assertThat(after)
                .extracting(SearchHit::score)
                .isEqualTo(before.stream().map(SearchHit::score).toList());
        for (int i = 0; i < after.size(); i++) {
            SearchHit hit = after.get(i);
            int parts = hit.card().parts().values().stream()
                            .mapToInt(Integer::intValue)
                            .sum()
                    + hit.card().shift();
            assertThat(hit.score()).isEqualTo(parts / 1e6);
            assertThat(hit.rerankScore() != null).as("place %d", i).isEqualTo(i < DEPTH);
        }
        assertThat(after.stream()
                        .limit(DEPTH)
                        .mapToInt(hit -> hit.card().shift())
                        .sum())
                .isZero();
    }

    @ParameterizedTest
    @EnumSource(SearchMode.class)
    void search_allPages_areOneList(SearchMode mode) {
        List<String> whole = ids(database.bean(Searcher.class)
                .search(TENANT, request(mode, 150, 0).reranked(RerankMode.AUTO), ENOUGH));
        List<String> pages = new ArrayList<>();
        for (int offset = 0; offset < 150; offset += 7) {
            pages.addAll(ids(database.bean(Searcher.class)
                    .search(TENANT, request(mode, 7, offset).reranked(RerankMode.AUTO), ENOUGH)));
        }

        assertThat(pages.subList(0, whole.size())).isEqualTo(whole).doesNotHaveDuplicates();
        assertThat(fake.asked()).hasSize(1);
    }

    @Test
    void search_again_asksNobody() {
        List<String> first = ids(search(RerankMode.AUTO, 20, 0));

        SearchResult second = search(RerankMode.AUTO, 20, 0);

        assertThat(ids(second)).isEqualTo(first);
        assertThat(second.rerank().cacheHit()).isTrue();
        assertThat(fake.asked()).hasSize(1);
    }

    @Test
    void search_oneDocumentChanged_costsOneScore() {
        TenantId tenant = database.newTenant();
        database.load(
                tenant, IntStream.range(0, 12).mapToObj(i -> baker(i, "bread")).toArray(String[]::new));
        SearchRequest request = lexical("baker");
        database.bean(Searcher.class).search(tenant, request, ENOUGH);
        database.load(tenant, baker(3, "cakes"));

        SearchResult result = database.bean(Searcher.class).search(tenant, request, ENOUGH);

        assertThat(fake.asked()).extracting(List::size).containsExactly(12, 1);
        assertThat(fake.asked().getLast().getFirst()).contains("cakes");
        assertThat(result.rerank()).isEqualTo(new RerankNote(true, false, 12, "the head of the list is in order"));
    }

    /** The second asks its model of nothing, and after an edit of one score. */
    @Test
    void search_onAnotherInstance_findsTheScoresInRedis() {
        Map<String, Object> settings = Map.of("headhunter.rerank.depth", DEPTH, "headhunter.rerank.timeout", "10s");
        FakeReranker near = new FakeReranker().scoring(RerankSearchTest::byText);
        FakeReranker far = new FakeReranker().scoring(RerankSearchTest::byText);
        try (CacheInstance one = CacheInstance.open(settings, near);
                CacheInstance two = CacheInstance.open(settings, far)) {
            TenantId tenant = one.database.newTenant();
            one.database.load(
                    tenant,
                    IntStream.range(0, 12).mapToObj(i -> baker(i, "bread")).toArray(String[]::new));

            SearchResult first = one.database.bean(Searcher.class).search(tenant, lexical("baker"), ENOUGH);
            CacheInstance.await(() -> one.inRedis(tenant, "rerank-scores") == 12);
            SearchResult second = two.database.bean(Searcher.class).search(tenant, lexical("baker"), ENOUGH);
            two.database.load(tenant, baker(3, "cakes"));
            two.database.bean(Searcher.class).search(tenant, lexical("baker"), ENOUGH);

            assertThat(near.asked()).extracting(List::size).containsExactly(12);
            assertThat(second.rerank()).isEqualTo(new RerankNote(true, true, 12, "the head of the list is in order"));
            assertThat(ids(second)).isEqualTo(ids(first));
            assertThat(far.asked()).extracting(List::size).containsExactly(1);
        }
    }

    @Test
    void search_otherQueryOrTenant_hasScoresOfItsOwn() {
        for (TenantId tenant : List.of(database.newTenant(), database.newTenant())) {
            database.load(tenant, baker(1, "bread"), baker(2, "cakes"));
            database.bean(Searcher.class).search(tenant, lexical("baker"), ENOUGH);
            database.bean(Searcher.class).search(tenant, lexical("bakers"), ENOUGH);
        }

        assertThat(fake.asked()).hasSize(4);
        assertThat(fake.queries()).containsExactly("baker", "bakers", "baker", "bakers");
    }

    /** A model reads what ranks, and not who it is or how to reach them. */
    @Test
    void search_textsForTheModel_doNotTellWhoSomebodyIs() {
        TenantId tenant = database.newTenant();
        database.load(tenant, """
                {"kind":"candidate","id":"c-1","fullName":"Quirina Vandelay","title":"Baker","skills":["bread"],\
                "summary":"Quirina bakes. Mail quirina@example.com, +55 81 98888 7777.","company":"Secret Oven Ltd",\
                "metadata":{"phone":"+55 81 98888 7777","note":"not for models"}}""", baker(2, "cakes"));

        database.bean(Searcher.class).search(tenant, lexical("baker"), ENOUGH);

        assertThat(String.join("\n", fake.asked().getFirst()))
                .contains("Title: Baker", "Skills: bread", "bakes")
                .doesNotContain("Quirina", "Vandelay", "example.com", "98888", "Secret Oven", "not for models", "c-1");
    }

    /** One that the model likes best, for whatever reason, overtakes a few, and the others keep their order. */
    @Test
    void search_profileThatWinsByATrick_changesNobodyElsesOrder() {
        List<String> before = ids(search(RerankMode.AUTO, 60, 0));
        List<String> texts = fake.asked().getFirst();
        for (int tricked : new int[] {3, 14, 29}) {
            String text = texts.get(tricked);
            FakeReranker obeying = new FakeReranker().scoring(one -> one.equals(text) ? 1 : byText(one));
            try (TestDatabase other = start(obeying)) {
                List<String> after = ids(other.bean(Searcher.class)
                        .search(TENANT, request(SearchMode.HYBRID, 60, 0).reranked(RerankMode.AUTO), ENOUGH));
                List<String> same = textTwins(text, texts, before, after);

                assertThat(without(same, after)).isEqualTo(without(same, before));
            }
        }
    }

    @Test
    void search_modelFails_goesWithoutAndSaysSo() {
        fake.then(new RerankOutcome.Unavailable("it answers with status 500"));
        List<String> before = ids(search(RerankMode.OFF, 20, 0));

        SearchResult result = search(RerankMode.AUTO, 20, 0);

        assertThat(ids(result)).isEqualTo(before);
        assertThat(result.rerank()).isEqualTo(RerankNote.not("it answers with status 500"));
        assertThat(result.degraded()).containsExactly("rerank: it answers with status 500");
    }

    @Test
    void search_modelThatIsNotToBeAsked_isNotAskedAndKeptScoresCount() {
        search(RerankMode.AUTO, 20, 0);
        fake.thenNotAsked(new RerankOutcome.Throttled(Duration.ofSeconds(9)));

        SearchResult kept = search(RerankMode.AUTO, 20, 0);
        SearchResult other = database.bean(Searcher.class).search(TENANT, lexical("pilot"), ENOUGH);

        assertThat(kept.rerank().applied()).isTrue();
        assertThat(other.rerank()).isEqualTo(RerankNote.not("the model asks to be left alone"));
        assertThat(fake.asked()).hasSize(1);
    }

    /** On a clock that moves with every look at it, the time for texts is over after some of them. */
    @Test
    void search_textsTakeTooLong_asksAboutThoseThatAreReady() {
        AtomicLong nanos = new AtomicLong();
        Ticker ticker = () -> nanos.addAndGet(Duration.ofMillis(500).toNanos());
        try (TestDatabase other = start(fake, ticker)) {
            SearchResult result = other.bean(Searcher.class)
                    .search(TENANT, request(SearchMode.LEXICAL, 60, 0).reranked(RerankMode.AUTO), ENOUGH);

            int asked = fake.asked().getFirst().size();
            assertThat(asked).isBetween(2, DEPTH - 1);
            assertThat(result.rerank().documents()).isEqualTo(asked);
            assertThat(result.degraded()).contains("rerank: the first " + asked + " only, not enough time");
        }
    }

    /** What is not known ends the head: behind it nobody is moved. What came is not asked for again. */
    @Test
    void search_someAnswersMissing_ordersTheFirstOnes() {
        List<OptionalDouble> answers = new ArrayList<>(IntStream.range(0, DEPTH)
                .mapToObj(i -> OptionalDouble.of(i / 100.0))
                .toList());
        answers.set(12, OptionalDouble.empty());
        fake.then(new RerankOutcome.Scored(answers, null));

        SearchResult first = search(RerankMode.AUTO, 60, 0);
        SearchResult second = search(RerankMode.AUTO, 60, 0);

        assertThat(first.rerank().documents()).isEqualTo(12);
        assertThat(first.degraded()).containsExactly("rerank: the first 12 only, no answer for some documents");
        assertThat(second.rerank().documents()).isEqualTo(DEPTH);
        assertThat(fake.asked()).extracting(List::size).containsExactly(DEPTH, 1);
    }

    @Test
    void search_requiredAndItFails_isNoAnswer() {
        fake.then(new RerankOutcome.Unavailable("down"))
                .then(new RerankOutcome.Throttled(Duration.ofSeconds(1)))
                .then(new RerankOutcome.Late());

        assertThatThrownBy(() -> search(RerankMode.REQUIRED, 20, 0))
                .isInstanceOf(DependencyUnavailableException.class)
                .hasMessageContaining("rerank is required and failed: down");
        assertThatThrownBy(() -> search(RerankMode.REQUIRED, 20, 0)).isInstanceOf(DependencyUnavailableException.class);
        assertThatThrownBy(() -> search(RerankMode.REQUIRED, 20, 0)).isInstanceOf(DeadlineExceededException.class);
        assertThat(search(RerankMode.REQUIRED, 20, 0).rerank().applied()).isTrue();
    }

    @Test
    void search_requiredWithoutAReranker_isNoAnswer() {
        assertThatThrownBy(() -> FeedbackPeople.DATABASE
                        .bean(Searcher.class)
                        .search(TENANT, request(SearchMode.HYBRID, 5, 0).reranked(RerankMode.REQUIRED), ENOUGH))
                .isInstanceOf(DependencyUnavailableException.class)
                .hasMessageContaining("HEADHUNTER_RERANK_PROVIDER");
    }

    @Test
    void search_withoutAReranker_saysThatAutoHadNoEffect() {
        SearchResult asked = FeedbackPeople.DATABASE
                .bean(Searcher.class)
                .search(TENANT, request(SearchMode.HYBRID, 5, 0).reranked(RerankMode.AUTO), ENOUGH);
        SearchResult silent =
                FeedbackPeople.DATABASE.bean(Searcher.class).search(TENANT, request(SearchMode.HYBRID, 5, 0), ENOUGH);

        assertThat(asked.notApplied()).containsExactly("rerank");
        assertThat(asked.rerank()).isEqualTo(RerankNote.not("no reranker is configured"));
        assertThat(silent.notApplied()).isEmpty();
        assertThat(silent.degraded()).isEmpty();
    }

    @Test
    void search_requiredWithoutWords_isTheRequestsMistake() {
        float[] vector = new float[FeedbackPeople.DIMENSIONS];
        Arrays.fill(vector, 1);
        SearchRequest request = new SearchRequest(
                        DocumentKind.CANDIDATE,
                        null,
                        null,
                        new EmbeddingVector(vector),
                        5,
                        0,
                        SearchMode.VECTOR,
                        SearchFilters.NONE,
                        Set.of(),
                        List.of(),
                        null,
                        FeedbackPeople.AUTO,
                        SignalOptions.DEFAULT,
                        null,
                        List.of(),
                        false,
                        false)
                .reranked(RerankMode.REQUIRED);

        assertThatThrownBy(() -> database.bean(Searcher.class).search(TENANT, request, ENOUGH))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("rerank");
    }

    /** Unless the request asks for it, a mode of one leg shows that leg. */
    @ParameterizedTest
    @EnumSource(SearchMode.class)
    void search_requestThatDoesNotSay_isAsTheSettingSays(SearchMode mode) {
        RerankNote note = database.bean(Searcher.class)
                .search(TENANT, request(mode, 5, 0), ENOUGH)
                .rerank();

        assertThat(note.applied()).isEqualTo(mode == SearchMode.HYBRID);
    }

    @Test
    void search_pageBehindTheHead_asksNobody() {
        SearchResult result = search(RerankMode.REQUIRED, 20, DEPTH);

        assertThat(result.rerank()).isEqualTo(RerankNote.not("the page begins behind what is put in order"));
        assertThat(result.degraded()).isEmpty();
        assertThat(fake.asked()).isEmpty();
    }

    /** Half of what is left goes to the model: with 30 s it is 15 of the planned 20, with 6 it is 3. */
    @Test
    void search_littleTime_asksForFewerAndThenForNone() {
        AtomicLong nanos = new AtomicLong();
        try (TestDatabase other = start(fake, (Ticker) nanos::get)) {
            SearchResult fewer = search(other, Duration.ofSeconds(30), nanos);
            SearchResult none = search(other, Duration.ofSeconds(6), nanos);

            assertThat(fewer.rerank().documents()).isEqualTo(DEPTH / 2);
            assertThat(fewer.degraded()).contains("rerank: the first 15 only, not enough time");
            // What was judged before needs no time.
            assertThat(none.rerank().documents()).isEqualTo(DEPTH / 2);
            assertThat(none.rerank().cacheHit()).isFalse();
            assertThat(fake.asked()).extracting(List::size).containsExactly(DEPTH / 2);
        }
    }

    private static SearchResult search(TestDatabase database, Duration left, AtomicLong nanos) {
        return database.bean(Searcher.class)
                .search(
                        TENANT,
                        request(SearchMode.LEXICAL, 60, 0).reranked(RerankMode.AUTO),
                        Deadline.in(left, nanos::get));
    }

    private SearchResult search(RerankMode mode, int limit, int offset) {
        return database.bean(Searcher.class)
                .search(TENANT, request(SearchMode.HYBRID, limit, offset).reranked(mode), ENOUGH);
    }

    private static SearchRequest request(SearchMode mode, int limit, int offset) {
        return FeedbackPeople.request(
                QUERY, null, mode, SearchFilters.NONE, FeedbackPeople.AUTO, limit, offset, SignalOptions.DEFAULT);
    }

    private static SearchRequest lexical(String query) {
        return FeedbackPeople.request(query, null, SearchMode.LEXICAL, SearchFilters.NONE, FeedbackPeople.AUTO, 20, 0)
                .reranked(RerankMode.AUTO);
    }

    /** Those whose text is the tricked one's: to the model they are the same. */
    private List<String> textTwins(String text, List<String> texts, List<String> before, List<String> after) {
        List<String> fused = ids(search(RerankMode.OFF, DEPTH, 0));
        assertThat(after).containsExactlyInAnyOrderElementsOf(before);
        return IntStream.range(0, DEPTH)
                .filter(i -> texts.get(i).equals(text))
                .mapToObj(fused::get)
                .toList();
    }

    private static List<String> without(List<String> some, List<String> ids) {
        return ids.stream().filter(id -> !some.contains(id)).toList();
    }

    private static String baker(int number, String skill) {
        return "{\"kind\":\"candidate\",\"id\":\"b-%d\",\"title\":\"Baker\",\"skills\":[\"%s\"]}"
                .formatted(number, skill);
    }

    /** By what it says, all over the range. */
    private static double byText(String text) {
        return Math.floorMod(text.hashCode(), 1_000) / 999.0;
    }

    private static List<String> ids(SearchResult result) {
        return result.hits().stream().map(SearchHit::documentId).toList();
    }
}
