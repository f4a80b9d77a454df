package io.headhunter.search;

import static io.headhunter.search.FeedbackPeople.AUTO;
import static io.headhunter.search.FeedbackPeople.DATABASE;
import static io.headhunter.search.FeedbackPeople.DIMENSIONS;
import static io.headhunter.search.FeedbackPeople.TENANT;
import static io.headhunter.search.FeedbackPeople.options;
import static io.headhunter.search.FeedbackPeople.predicate;
import static io.headhunter.search.FeedbackPeople.request;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.headhunter.concurrent.Permits;
import io.headhunter.db.Freshness;
import io.headhunter.db.ReadConnections;
import io.headhunter.embedding.EmbeddingSpace;
import io.headhunter.embedding.EmbeddingVector;
import io.headhunter.observe.Stage;
import io.headhunter.observe.StageTimes;
import io.headhunter.search.filter.SearchFilters;
import io.headhunter.search.fusion.FeedbackMode;
import io.headhunter.search.fusion.FusedDocument;
import io.headhunter.search.fusion.Fusion;
import io.headhunter.search.fusion.FusionMethod;
import io.headhunter.search.fusion.FusionOptions;
import io.headhunter.search.fusion.FusionWeights;
import io.headhunter.search.vector.VectorFeedback;
import io.headhunter.time.Deadline;
import io.headhunter.time.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** When the vector leg looks again, and what becomes of it. */
class FeedbackTest {
    @BeforeAll
    static void load() {
        FeedbackPeople.load();
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
        SearchResult result = searchAs(given, given.fusion());

        SearchResult off = searchAs(given, options(given.fusion().weights(), FeedbackMode.OFF));
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
        SearchScope serving = scope(options, DATABASE.space());
        FoundProfiles profiles = DATABASE.bean(TierScorer.class).of(serving).profiles();
        Retrieved first = DATABASE.bean(Retrieval.class).retrieve(serving, 100, vector, profiles, true);
        Fusion fusion = new Fusion(FusionMethod.CONVEX, new FusionWeights(2, 1));
        List<FusedDocument> fused = fusion.fuse(requireNonNull(first.vectorList()), requireNonNull(first.textList()));
        Feedback.Result result = feedback.apply(scope, 100, vector.get(), first, fusion, fused, profiles, firstPass);
        assertThat(scope.times().millis(Stage.VECTOR).isPresent())
                .as("whether the second pass has a time")
                .isEqualTo(!(result instanceof Feedback.Result.Skipped) && firstPass.isZero());
        return result;
    }

    private static SearchScope scope(FusionOptions options, EmbeddingSpace space) throws Exception {
        SearchRequest request = request("nurse", null, SearchMode.HYBRID, SearchFilters.NONE, options, 20, 0);
        return new SearchScope(
                DATABASE.tenant(TENANT),
                space,
                request,
                request.parsedQuery(),
                request.text(),
                predicate(),
                List.of(),
                Deadline.in(Duration.ofMinutes(1)),
                stages());
    }

    /** With room for all steps. */
    private static SearchStages stages() {
        Deadline deadline = Deadline.in(Duration.ofMinutes(1));
        return new SearchStages(
                new Permits(5, 1, 0, Ticker.SYSTEM).enter("", deadline),
                DATABASE.bean(ReadConnections.class).route(Freshness.WITHIN_LAG),
                new StageTimes(Ticker.SYSTEM),
                true,
                deadline);
    }

    private static SearchResult searchAs(Case given, FusionOptions fusion) {
        return FeedbackPeople.search(given.query(), given.embedding(), given.mode(), given.filters(), fusion, 60, 0);
    }
}
