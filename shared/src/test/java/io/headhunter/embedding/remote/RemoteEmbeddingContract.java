package io.headhunter.embedding.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import io.headhunter.embedding.EmbeddingOutcome;
import io.headhunter.embedding.EmbeddingVector;
import io.headhunter.observe.EmbeddingMeters;
import io.headhunter.provider.ProviderStub;
import io.headhunter.provider.ProviderStub.Step;
import io.headhunter.testing.TestClock;
import io.headhunter.time.Deadline;
import io.headhunter.time.Ticker;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** What holds for every model that is asked over the network, whatever it does. */
abstract class RemoteEmbeddingContract {
    static final int DIMENSIONS = 4;
    static final Deadline ENOUGH = Deadline.in(Duration.ofHours(1));
    static final String KEY = "some-key-of-somebody";
    static final List<String> TEXTS = List.of("baker of bread", "\"welder\" | steel", "nurse, 夜勤 👩‍⚕️");

    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final TestClock clock = new TestClock();
    ProviderStub stub;

    @BeforeEach
    void open() {
        stub = new ProviderStub(
                known(),
                question -> answer(texts(question).stream().map(Vectors::of).toList()));
    }

    @AfterEach
    void close() {
        stub.close();
    }

    /** What the provider's interface has, from what it publishes. */
    abstract ProviderStub.Interface known();

    abstract List<String> texts(JsonNode question);

    /**
     * What it would say.
     *
     * @param vectors lists of numbers as JSON, in the order of the texts
     */
    abstract String answer(List<String> vectors);

    /** How it is told what the vectors are for: one way for documents and another for queries. */
    abstract String task(JsonNode question);

    /** The model at the stub, with the key {@link #KEY} and vectors of {@value #DIMENSIONS} numbers. */
    abstract RemoteModel model();

    final RemoteEmbeddingProvider provider() {
        return provider(model());
    }

    final RemoteEmbeddingProvider provider(RemoteModel model) {
        return new RemoteEmbeddingProvider(model, TIMEOUT, new EmbeddingMeters(meters), clock, clock);
    }

    @Test
    void embedDocuments_texts_areVectorsOfLengthOneInTheirOrder() {
        List<EmbeddingVector> vectors = embedded(provider().embedDocuments(TEXTS, ENOUGH));

        assertThat(vectors).isEqualTo(expected(TEXTS));
        assertThat(vectors).allSatisfy(vector -> assertThat(length(vector)).isCloseTo(1, within(1e-6)));
    }

    @Test
    void embedDocuments_moreThanACallTakes_areInTheirOrder() {
        List<String> texts =
                IntStream.range(0, 1_003).mapToObj(i -> "text " + i).toList();

        assertThat(embedded(provider(atMost(250)).embedDocuments(texts, ENOUGH)))
                .isEqualTo(expected(texts));
        assertThat(stub.questions()).hasSize(5).allSatisfy(question -> assertThat(texts(question.body()))
                .hasSizeLessThanOrEqualTo(250));
    }

    @Test
    void embed_documentAndQuery_areToldApart() {
        RemoteEmbeddingProvider provider = provider();

        provider.embedDocuments(List.of("baker"), ENOUGH);
        assertThat(embedded(provider.embedQuery("baker", ENOUGH))).hasSize(1);

        assertThat(task(stub.questions().getFirst().body()))
                .isNotEmpty()
                .isNotEqualTo(task(stub.questions().getLast().body()));
    }

    @Test
    void embed_sameTextTwice_isTheSameVectorTwice() {
        assertThat(embedded(provider().embedDocuments(List.of("baker", "cook", "baker"), ENOUGH)))
                .isEqualTo(expected(List.of("baker", "cook", "baker")));
    }

    @Test
    void embed_nothing_asksNobody() {
        assertThat(embedded(provider().embedDocuments(List.of(), ENOUGH))).isEmpty();
        assertThat(provider().embedQuery(" \n", ENOUGH)).isInstanceOf(EmbeddingOutcome.Rejected.class);
        assertThat(stub.questions()).isEmpty();
    }

    @Test
    void embed_throttled_saysForHowLong() {
        stub.then(new Step.Answer(429, Map.of("Retry-After", "7"), "{\"message\":\"slow down\"}"));

        assertThat(provider().embedDocuments(TEXTS, ENOUGH))
                .isEqualTo(new EmbeddingOutcome.Throttled(Duration.ofSeconds(7)));
    }

    @Test
    void embed_unavailableWithALength_isThrottled() {
        stub.then(new Step.Answer(503, Map.of("Retry-After", "3"), "{}"));

        assertThat(provider().embedQuery("q", ENOUGH)).isEqualTo(new EmbeddingOutcome.Throttled(Duration.ofSeconds(3)));
    }

    /** A redirect would take the key elsewhere. */
    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 401, 403, 404, 302})
    void embed_failure_isUnavailableAndCitesNobody(int status) {
        stub.then(new Step.Answer(
                status, Map.of("Location", "http://127.0.0.1:1/"), "{\"message\":\"secret-of-the-provider\"}"));

        assertUnavailable(provider().embedDocuments(TEXTS, ENOUGH), Integer.toString(status));
        assertThat(stub.questions()).hasSize(1);
    }

    @Test
    void embed_hanging_isUnavailableAtTheDeadline() {
        stub.then(new Step.Hang());

        assertUnavailable(provider().embedDocuments(TEXTS, Deadline.in(Duration.ofMillis(150))), "in time");
    }

    @Test
    void embed_hanging_isUnavailableAfterTheTimeOfACall() {
        stub.then(new Step.Hang());
        RemoteEmbeddingProvider provider = new RemoteEmbeddingProvider(
                model(), Duration.ofMillis(150), new EmbeddingMeters(null), Ticker.SYSTEM, Clock.systemUTC());

        assertUnavailable(provider.embedDocuments(TEXTS, ENOUGH), "in time");
    }

    @Test
    void embed_cut_isUnavailable() {
        String whole = answer(TEXTS.stream().map(Vectors::of).toList());
        stub.then(new Step.Cut(whole.substring(0, whole.length() / 2)));

        assertUnavailable(provider().embedDocuments(TEXTS, ENOUGH), "connection");
    }

    @Test
    void embed_notJson_isUnavailable() {
        stub.then(200, "<html>busy</html>");

        assertUnavailable(provider().embedDocuments(TEXTS, ENOUGH), "not understood");
    }

    @Test
    void embed_otherJson_isUnavailable() {
        stub.then(200, "{\"data\":7,\"embeddings\":{\"float\":{\"a\":[1]}},\"predictions\":\"none\"}");

        assertUnavailable(provider().embedDocuments(TEXTS, ENOUGH), "vector");
    }

    @Test
    void embed_nobodyThere_isUnavailable() {
        RemoteEmbeddingProvider provider = provider();
        stub.close();

        assertUnavailable(provider.embedDocuments(TEXTS, ENOUGH), "connection");
    }

    @Test
    void embed_expiredDeadline_asksNobody() {
        assertUnavailable(provider().embedDocuments(TEXTS, Deadline.in(Duration.ZERO)), "no time");
        assertThat(stub.questions()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 4})
    void embed_otherNumberOfVectors_isUnavailable(int number) {
        stub.then(
                200,
                answer(List.of("[1,2,3,4]", "[2,3,4,5]", "[3,4,5,6]", "[4,5,6,7]")
                        .subList(0, number)));

        assertUnavailable(provider().embedDocuments(TEXTS, ENOUGH), number + " vectors for 3 texts");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[1,2,3]",
                "[1,2,3,4,5]",
                "[]",
                "null",
                "\"AAAA\"",
                "[1,2,3,null]",
                "[1,2,3,\"NaN\"]",
                "[1,2,3,[4]]",
                "[1,2,3,1e400]",
                "[1e200,1e200,1e200,1e200]",
                "[0,0,0,0]",
                "[0,0,-0.0,1e-330]"
            })
    void embed_answerThatIsNoVector_isUnavailable(String vector) {
        stub.then(200, answer(List.of("[1,2,3,4]", vector, "[3,4,5,6]")));

        assertUnavailable(provider().embedDocuments(TEXTS, ENOUGH), "vector");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 413, 422})
    void embed_tooManyForACall_areAskedByHalvesAndJoinedInTheirOrder(int status) {
        List<String> texts = IntStream.range(0, 11).mapToObj(i -> "text " + i).toList();
        stub.refusing(status, question -> texts(question).size() > 2);

        assertThat(embedded(provider(atMost(11)).embedDocuments(texts, ENOUGH))).isEqualTo(expected(texts));
        assertThat(stub.questions()).hasSizeLessThanOrEqualTo(15);
    }

    @Test
    void embed_tooLongForTheModel_isItsBeginningAndCounted() {
        stub.refusing(400, question -> texts(question).stream().anyMatch(text -> text.length() > 700));
        String text = "word ".repeat(400);

        assertThat(embedded(provider().embedDocuments(List.of(text, "short"), ENOUGH)))
                .hasSize(2)
                .endsWith(expected(List.of("short")).getFirst());
        assertThat(texts(stub.questions().stream()
                        .map(ProviderStub.Question::body)
                        .filter(question -> !texts(question).contains("short"))
                        .toList()
                        .getLast()))
                .singleElement()
                .satisfies(sent -> assertThat(text).startsWith(sent));
        assertThat(truncated()).isEqualTo(1);
    }

    @Test
    void embed_longerThanIsSent_endsWithAWordAndIsCounted() {
        String text = "word ".repeat(model().limits().charactersPerText() / 5 + 10);

        EmbeddingOutcome outcome = provider().embedDocuments(List.of("short", text), ENOUGH);
        assertThat(embedded(outcome)).hasSize(2);
        assertThat(((EmbeddingOutcome.Embedded) outcome).truncated()).containsExactly(1);
        String sent = stub.questions().stream()
                .flatMap(question -> texts(question.body()).stream())
                .filter(piece -> piece.length() > 100)
                .findFirst()
                .orElseThrow();
        assertThat(text).startsWith(sent);
        assertThat(sent)
                .endsWith("word")
                .hasSizeLessThanOrEqualTo(model().limits().charactersPerText());
        assertThat(truncated()).isEqualTo(1);
    }

    @Test
    void embed_refusedText_isRejectedAndTheOthersAreNotPaidTwice() {
        stub.refusing(400, question -> texts(question).contains("bad"));
        RemoteEmbeddingProvider provider = provider();

        assertThat(provider.embedDocuments(List.of("one", "two", "three", "bad"), ENOUGH))
                .isEqualTo(new EmbeddingOutcome.Rejected("the model refuses this text with status 400"));
        int asked = stub.questions().size();
        assertThat(embedded(provider.embedDocuments(List.of("one", "two", "three"), ENOUGH)))
                .isEqualTo(expected(List.of("one", "two", "three")));

        assertThat(stub.questions()).hasSize(asked);
    }

    /** Some say 400 where the key is wrong: no text is to blame, and none is to be given up. */
    @Test
    void embed_everythingRefused_isUnavailableAfterFewCalls() {
        stub.refusing(400, _ -> true);
        List<String> texts = IntStream.range(0, 100).mapToObj(i -> "text " + i).toList();

        assertUnavailable(provider(atMost(100)).embedDocuments(texts, ENOUGH), "any text with status 400");
        assertThat(stub.questions()).hasSizeLessThanOrEqualTo(10);
    }

    @Test
    void embed_throttledInTheMiddle_goesOnWhereItWas() {
        RemoteEmbeddingProvider provider = provider(atMost(1));
        String first = answer(List.of(Vectors.of("one")));
        stub.then(200, first).then(new Step.Answer(429, Map.of("Retry-After", "0"), "{}"));

        assertThat(provider.embedDocuments(List.of("one", "two"), ENOUGH))
                .isInstanceOf(EmbeddingOutcome.Throttled.class);
        clock.pass(Duration.ofSeconds(1));
        assertThat(embedded(provider.embedDocuments(List.of("one", "two"), ENOUGH)))
                .isEqualTo(expected(List.of("one", "two")));

        assertThat(stub.questions().stream().flatMap(question -> texts(question.body()).stream()))
                .containsExactly("one", "two", "two");
    }

    /** Whatever happens, at the finest level. */
    @Test
    void embed_anyFailure_logsNeitherKeyNorTextNorAnswer() {
        Logger ours = (Logger) LoggerFactory.getLogger("io.headhunter");
        ListAppender<ILoggingEvent> said = new ListAppender<>();
        said.start();
        ours.setLevel(Level.TRACE);
        ours.addAppender(said);
        try {
            RemoteEmbeddingProvider provider = provider();
            stub.then(new Step.Answer(429, Map.of(), KEY));
            provider.embedQuery("secret-of-somebody", ENOUGH);
            for (int i = 0; i < 4; i++) {
                stub.then(500, KEY + " secret-of-the-provider");
                provider.embedDocuments(List.of("secret-of-somebody ".repeat(5_000)), ENOUGH);
            }
        } finally {
            ours.detachAppender(said);
            ours.setLevel(null);
        }

        assertThat(said.list.stream().map(ILoggingEvent::getFormattedMessage))
                .anySatisfy(line -> assertThat(line).contains("asks to be left alone"))
                .anySatisfy(line -> assertThat(line).contains("failed too often"))
                .allSatisfy(line -> assertThat(line).doesNotContain(KEY).doesNotContain("secret-of"));
    }

    @Test
    void embed_key_isInNoAddress() {
        provider().embedQuery("baker", ENOUGH);

        assertThat(stub.questions()).isNotEmpty().allSatisfy(question -> {
            assertThat(question.address()).doesNotContain(KEY);
            assertThat(question.headers().toString()).contains(KEY);
        });
    }

    final double truncated() {
        return meters.counter("headhunter.embedding.truncated", "provider", model().provider())
                .count();
    }

    static List<EmbeddingVector> embedded(EmbeddingOutcome outcome) {
        assertThat(outcome).isInstanceOf(EmbeddingOutcome.Embedded.class);
        return ((EmbeddingOutcome.Embedded) outcome).vectors();
    }

    static void assertUnavailable(EmbeddingOutcome outcome, String reason) {
        assertThat(outcome).isInstanceOfSatisfying(EmbeddingOutcome.Unavailable.class, unavailable -> assertThat(
                        unavailable.reason())
                .contains(reason)
                .doesNotContain("secret-of-the-provider"));
    }

    private RemoteModel atMost(int texts) {
        return new LimitedModel(model(), texts);
    }

    private static List<EmbeddingVector> expected(List<String> texts) {
        return texts.stream().map(Vectors::expected).toList();
    }

    private static double length(EmbeddingVector vector) {
        double squares = 0;
        for (float component : vector.toArray()) {
            squares += (double) component * component;
        }
        return Math.sqrt(squares);
    }
}
