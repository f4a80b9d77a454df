package io.headhunter.search;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headhunter.backfill.Backfill;
import io.headhunter.backfill.BackfillRequest;
import io.headhunter.document.DocumentKind;
import io.headhunter.embedding.EmbeddingOutcome.Embedded;
import io.headhunter.embedding.EmbeddingProvider;
import io.headhunter.embedding.EmbeddingSpace;
import io.headhunter.embedding.EmbeddingVector;
import io.headhunter.index.IndexPreference;
import io.headhunter.observe.Stage;
import io.headhunter.observe.StageTimes;
import io.headhunter.search.filter.DocumentPredicate;
import io.headhunter.search.filter.FilterResolver;
import io.headhunter.search.filter.SearchFilters;
import io.headhunter.search.fusion.FeedbackMode;
import io.headhunter.search.fusion.FusedDocument;
import io.headhunter.search.fusion.Fusion;
import io.headhunter.search.fusion.FusionMethod;
import io.headhunter.search.fusion.FusionOptions;
import io.headhunter.search.fusion.FusionWeights;
import io.headhunter.search.fusion.RankedList;
import io.headhunter.search.lexical.LexicalLeg;
import io.headhunter.search.vector.VectorFeedback;
import io.headhunter.search.vector.VectorLeg;
import io.headhunter.tenant.TenantId;
import io.headhunter.testing.TestDatabase;
import io.headhunter.time.Deadline;
import io.headhunter.time.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Feedback on the real legs, against the same worked out here: 220 people, so that the list has two tiers. */
class FeedbackTest {
    private static final int PEOPLE = 220;
    private static final int DIMENSIONS = 384;
    private static final Deadline ENOUGH = Deadline.in(Duration.ofMinutes(2));
    private static final List<String> WORDS = List.of(
            ("baker welder nurse pilot judge miner tailor bread steel hospital aircraft court coal fabric oven bridge"
                            + " medicine navigation law tunnel")
                    .split(" "));
    private static final FusionOptions OFF = options(null, FeedbackMode.OFF);
    private static final FusionOptions AUTO = options(null, FeedbackMode.AUTO);
    private static final TestDatabase DATABASE = TestDatabase.shared();
    private static final TenantId TENANT = DATABASE.newTenant(List.of("en", "pt"));

    @BeforeAll
    static void people() {
        Random random = new Random(21);
        String[] lines = IntStream.range(0, PEOPLE)
                .mapToObj(i -> """
                    {"kind":"candidate","id":"p%d","title":"%s","skills":["%s","%s"],"location":"%s"}\
                    """.formatted(
                        i, word(random), word(random), word(random), i % 4 == 0 ? "Recife, Brazil" : "Porto, Portugal"))
                .toArray(String[]::new);
        assertThat(DATABASE.load(TENANT, lines).rejected()).isZero();
        DATABASE.bean(Backfill.class).run(BackfillRequest.of(TENANT), ENOUGH, _ -> {});
    }

    @ParameterizedTest
    @ValueSource(strings = {"nurse", "bread and pastry", "who repairs an aircraft"})
    void search_off_isTheFusionOfTheTwoLegs(String query) throws Exception {
        SearchResult result = search(query, OFF, 60, 0);

        List<FusedDocument> expected =
                new Fusion(FusionMethod.CONVEX, result.fusion().weights()).fuse(nearest(vector(query)), words(query));
        assertThat(scores(result)).isEqualTo(scores(expected, 60));
        assertThat(similarities(result)).isEqualTo(similarities(expected, 60));
        assertThat(result.feedback()).isEqualTo(new FeedbackNote(false, "it is off"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nurse", "bread and pastry", "who repairs an aircraft"})
    void search_auto_looksAgainNearerToTheFirstThree(String query) throws Exception {
        SearchResult off = search(query, OFF, 60, 0);

        SearchResult result = search(query, AUTO, 60, 0);

        List<float[]> best = off.hits().stream()
                .limit(3)
                .map(hit -> stored(hit.documentId()))
                .toList();
        RankedList again = nearest(moved(vector(query).toArray(), best));
        List<FusedDocument> expected =
                new Fusion(FusionMethod.CONVEX, off.fusion().weights()).fuse(again, words(query));
        assertThat(result.feedback().applied()).isTrue();
        assertThat(result.degraded()).isEmpty();
        assertThat(result.fusion()).isEqualTo(off.fusion());
        assertThat(result.plan()).isEqualTo(off.plan());
        assertThat(scores(result).keySet()).isNotEqualTo(scores(off).keySet());
        Map<String, Double> expectedScores = scores(expected, Integer.MAX_VALUE);
        for (int i = 0; i < result.hits().size(); i++) {
            SearchHit hit = result.hits().get(i);
            assertThat(hit.score())
                    .isCloseTo(expected.get(i).score(), within(1e-6))
                    .isCloseTo(requireNonNull(expectedScores.get(hit.documentId())), within(1e-6));
        }
    }

    /** On every page of every tier, whichever vector ranked: a client compares similarities to what it asked for. */
    @Test
    void search_auto_showsSimilaritiesToTheQuery() throws Exception {
        Map<String, Double> toTheQuery = new HashMap<>();
        float[] query = vector("bread and pastry").toArray();
        for (int i = 0; i < PEOPLE; i++) {
            toTheQuery.put("p" + i, cosine(query, stored("p" + i)));
        }

        List<SearchHit> all = new ArrayList<>();
        for (int offset = 0; offset < PEOPLE; offset += 40) {
            all.addAll(search("bread and pastry", AUTO, 40, offset).hits());
        }

        assertThat(all).hasSize(PEOPLE);
        List<SearchHit> foundByVector =
                all.stream().filter(hit -> hit.vectorScore() != null).toList();
        assertThat(foundByVector).hasSizeGreaterThan(PEOPLE - 50); // the others only words brought into the first tier
        for (SearchHit hit : foundByVector) {
            assertThat(requireNonNull(hit.vectorScore()))
                    .as(hit.documentId())
                    .isCloseTo(requireNonNull(toTheQuery.get(hit.documentId())), within(1e-6));
        }
    }

    /** The place moves the list once, and what is learnt comes from the list without it. */
    @Test
    void search_namedPlace_countsOnceInTheFinalList() throws Exception {
        String query = "nurse in Recife";
        List<FusedDocument> off = new Fusion(
                        FusionMethod.CONVEX, search(query, OFF, 5, 0).fusion().weights())
                .fuse(nearest(vector(query)), words(query));

        SearchResult result = search(query, AUTO, 60, 0);

        List<float[]> best = off.stream()
                .limit(3)
                .map(document -> stored(document.documentId()))
                .toList();
        Map<String, Double> expected = scores(
                new Fusion(FusionMethod.CONVEX, result.fusion().weights())
                        .fuse(nearest(moved(vector(query).toArray(), best)), words(query)),
                Integer.MAX_VALUE);
        for (SearchHit hit : result.hits()) {
            double factor = "Recife, Brazil".equals(hit.location()) ? 1 : 0.92;
            assertThat(hit.score())
                    .as(hit.documentId())
                    .isCloseTo(factor * requireNonNull(expected.get(hit.documentId())), within(1e-6));
        }
        assertThat(result.hits()).extracting(SearchHit::location).contains("Recife, Brazil", "Porto, Portugal");
    }

    private record Case(
            String query,
            @Nullable EmbeddingVector embedding,
            SearchMode mode,
            FusionOptions fusion,
            SearchFilters filters,
            String reason) {}

    static Stream<Case> idle() {
        float[] own = new float[DIMENSIONS];
        own[3] = 1;
        SearchFilters none = SearchFilters.NONE;
        SearchFilters few = new SearchFilters(
                List.of("law"),
                List.of(),
                List.of("Recife"),
                List.of(),
                null,
                List.of(),
                List.of(),
                null,
                null,
                List.of(),
                Map.of());
        return Stream.of(
                new Case("nurse", null, SearchMode.VECTOR, AUTO, none, "only hybrid search has it"),
                new Case("nurse", null, SearchMode.LEXICAL, AUTO, none, "only hybrid search has it"),
                new Case(
                        "nurse",
                        new EmbeddingVector(own),
                        SearchMode.HYBRID,
                        AUTO,
                        none,
                        "the vector of the request is used as it is"),
                new Case(
                        "nurse OR pilot",
                        null,
                        SearchMode.HYBRID,
                        AUTO,
                        none,
                        "the query is boolean: the first results may be of one of its alternatives"),
                new Case(
                        "nurse",
                        null,
                        SearchMode.HYBRID,
                        options(new FusionWeights(0, 1), FeedbackMode.AUTO),
                        none,
                        "the vector leg does not count"),
                new Case("nurse", null, SearchMode.HYBRID, AUTO, few, "too few documents are found"));
    }

    @ParameterizedTest
    @MethodSource("idle")
    void search_whereFeedbackCannotHelp_isAsWithoutIt(Case given) {
        SearchResult result = search(given, given.fusion());

        SearchResult off = search(given, options(given.fusion().weights(), FeedbackMode.OFF));
        assertThat(result.feedback()).isEqualTo(new FeedbackNote(false, given.reason()));
        assertThat(result.hits()).isEqualTo(off.hits());
        assertThat(result.degraded()).isEmpty();
    }

    /** The setting holds for requests that say nothing. */
    @Test
    void apply_settingOff_holdsUnlessTheRequestSaysAuto() throws Exception {
        Feedback off = new Feedback(
                new FeedbackConfig(FeedbackMode.OFF),
                DATABASE.bean(VectorFeedback.class),
                DATABASE.bean(Retrieval.class));

        assertThat(apply(off, FusionOptions.DEFAULT, DATABASE.space(), Duration.ZERO))
                .isEqualTo(new Feedback.Result.Skipped("it is off"));
        assertThat(apply(off, AUTO, DATABASE.space(), Duration.ZERO)).isInstanceOf(Feedback.Result.Applied.class);
    }

    @Test
    void apply_firstPassTookMoreThanHalfOfTheRest_isLeftOutAndNamed() throws Exception {
        assertThat(apply(DATABASE.space(), Duration.ofMinutes(2)))
                .isEqualTo(new Feedback.Result.Missed("not enough time"));
    }

    /** The table of this space is not there, so the second pass fails; the first one's list remains. */
    @Test
    void apply_secondPassFails_isNamed() throws Exception {
        EmbeddingSpace space = DATABASE.space();
        EmbeddingSpace gone =
                new EmbeddingSpace(9_999, space.provider(), space.model(), space.dimensions(), space.status());

        assertThat(apply(gone, Duration.ZERO)).isEqualTo(new Feedback.Result.Missed("failed"));
    }

    @Test
    void apply_timeEnough_looksAgain() throws Exception {
        assertThat(apply(DATABASE.space(), Duration.ZERO)).isInstanceOf(Feedback.Result.Applied.class);
    }

    private static Feedback.Result apply(EmbeddingSpace space, Duration firstPass) throws Exception {
        return apply(DATABASE.bean(Feedback.class), FusionOptions.DEFAULT, space, firstPass);
    }

    /** The second look by itself, with what a first one found. */
    private static Feedback.Result apply(
            Feedback feedback, FusionOptions options, EmbeddingSpace space, Duration firstPass) throws Exception {
        SearchScope scope = scope(options, space);
        AtomicReference<@Nullable EmbeddingVector> vector = new AtomicReference<>();
        Retrieved first = DATABASE.bean(Retrieval.class).retrieve(scope(options, DATABASE.space()), 100, vector, true);
        Fusion fusion = new Fusion(FusionMethod.CONVEX, new FusionWeights(2, 1));
        List<FusedDocument> fused = fusion.fuse(requireNonNull(first.vectorList()), requireNonNull(first.textList()));
        Feedback.Result result = feedback.apply(scope, 100, vector.get(), first, fusion, fused, firstPass);
        assertThat(scope.times().millis(Stage.VECTOR).isPresent())
                .as("whether the second pass has a time")
                .isEqualTo(!(result instanceof Feedback.Result.Skipped) && firstPass.isZero());
        return result;
    }

    private static SearchScope scope(FusionOptions options, EmbeddingSpace space) throws Exception {
        return new SearchScope(
                DATABASE.tenant(TENANT),
                space,
                request("nurse", null, SearchMode.HYBRID, SearchFilters.NONE, options, 20, 0),
                predicate(),
                List.of(),
                Deadline.in(Duration.ofMinutes(1)),
                new StageTimes(Ticker.SYSTEM));
    }

    private static SearchResult search(Case given, FusionOptions fusion) {
        return search(given.query(), given.embedding(), given.mode(), given.filters(), fusion, 60, 0);
    }

    private static SearchResult search(String query, FusionOptions fusion, int limit, int offset) {
        return search(query, null, SearchMode.HYBRID, SearchFilters.NONE, fusion, limit, offset);
    }

    private static SearchResult search(
            String query,
            @Nullable EmbeddingVector embedding,
            SearchMode mode,
            SearchFilters filters,
            FusionOptions fusion,
            int limit,
            int offset) {
        return DATABASE.bean(Searcher.class)
                .search(TENANT, request(query, embedding, mode, filters, fusion, limit, offset), ENOUGH);
    }

    private static SearchRequest request(
            String query,
            @Nullable EmbeddingVector embedding,
            SearchMode mode,
            SearchFilters filters,
            FusionOptions fusion,
            int limit,
            int offset) {
        return new SearchRequest(
                DocumentKind.CANDIDATE,
                query,
                null,
                embedding,
                limit,
                offset,
                mode,
                filters,
                Set.of(),
                List.of(),
                null,
                fusion,
                List.of(),
                false);
    }

    private static EmbeddingVector vector(String query) throws Exception {
        return ((Embedded) DATABASE.bean(EmbeddingProvider.class).embedQuery(query, ENOUGH))
                .vectors()
                .getFirst();
    }

    private static RankedList nearest(EmbeddingVector vector) throws Exception {
        return DATABASE.bean(VectorLeg.class)
                .search(
                        TENANT,
                        DocumentKind.CANDIDATE,
                        DATABASE.space(),
                        vector,
                        predicate(),
                        TieredRanking.FIRST_WINDOW,
                        IndexPreference.AUTO)
                .ranked();
    }

    private static RankedList words(String query) throws Exception {
        return DATABASE.bean(LexicalLeg.class)
                .search(
                        DATABASE.tenant(TENANT),
                        DocumentKind.CANDIDATE,
                        query,
                        predicate(),
                        TieredRanking.FIRST_WINDOW,
                        ENOUGH)
                .ranked();
    }

    private static DocumentPredicate predicate() throws Exception {
        return DATABASE.bean(FilterResolver.class)
                .resolve(TENANT, DocumentKind.CANDIDATE, SearchFilters.NONE, Set.of());
    }

    /** By another way than the program's: each vector is of length 1 already. */
    private static EmbeddingVector moved(float[] query, List<float[]> best) {
        float[] moved = query.clone();
        for (int i = 0; i < moved.length; i++) {
            for (float[] document : best) {
                moved[i] += 0.5f * document[i] / best.size();
            }
        }
        return new EmbeddingVector(moved);
    }

    private static float[] stored(String documentId) {
        String text = requireNonNull(DATABASE.value(
                "SELECT embedding FROM {embedding} WHERE tenant_id = ? AND document_id = ?", TENANT, documentId));
        String[] numbers = text.substring(1, text.length() - 1).split(",");
        float[] components = new float[numbers.length];
        for (int i = 0; i < components.length; i++) {
            components[i] = Float.parseFloat(numbers[i]);
        }
        return components;
    }

    private static double cosine(float[] one, float[] other) {
        double product = 0;
        double ones = 0;
        double others = 0;
        for (int i = 0; i < one.length; i++) {
            product += (double) one[i] * other[i];
            ones += (double) one[i] * one[i];
            others += (double) other[i] * other[i];
        }
        return product / Math.sqrt(ones * others);
    }

    private static Map<String, Double> scores(SearchResult result) {
        Map<String, Double> scores = new HashMap<>();
        result.hits().forEach(hit -> scores.put(hit.documentId(), hit.score()));
        return scores;
    }

    private static Map<String, Double> scores(List<FusedDocument> fused, int limit) {
        Map<String, Double> scores = new HashMap<>();
        fused.stream().limit(limit).forEach(document -> scores.put(document.documentId(), document.score()));
        return scores;
    }

    private static List<@Nullable Double> similarities(SearchResult result) {
        List<@Nullable Double> similarities = new ArrayList<>();
        result.hits().forEach(hit -> similarities.add(hit.vectorScore()));
        return similarities;
    }

    private static List<@Nullable Double> similarities(List<FusedDocument> fused, int limit) {
        List<@Nullable Double> similarities = new ArrayList<>();
        fused.stream().limit(limit).forEach(document -> similarities.add(document.vectorScore()));
        return similarities;
    }

    private static FusionOptions options(@Nullable FusionWeights weights, FeedbackMode feedback) {
        return new FusionOptions(FusionMethod.CONVEX, weights, feedback);
    }

    private static String word(Random random) {
        return WORDS.get(random.nextInt(WORDS.size()));
    }
}
