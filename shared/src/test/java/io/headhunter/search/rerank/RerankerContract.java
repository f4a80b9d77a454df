package io.headhunter.search.rerank;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.headhunter.provider.ProviderStub;
import io.headhunter.provider.ProviderStub.Step;
import io.headhunter.time.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every provider that is asked over the network, whatever it does. */
abstract class RerankerContract {
    static final Deadline ENOUGH = Deadline.in(Duration.ofHours(1));
    static final List<String> TEXTS = List.of("Title: baker", "Title: \"welder\"\nSkills: steel", "Title: nurse");

    ProviderStub stub;

    @BeforeEach
    void open() {
        stub = new ProviderStub(known(), this::answer);
    }

    @AfterEach
    void close() {
        stub.close();
    }

    /** What the provider's interface has, from what it publishes. */
    abstract ProviderStub.Interface known();

    /** What it would say, with the scores 0, .5 and 1 by turns. */
    abstract String answer(JsonNode question);

    abstract Reranker reranker();

    /** Answers with 200 that are none to a question about {@link #TEXTS}. */
    abstract List<String> misunderstandings();

    /** One that asks about each document by itself takes an answer that is none for the lowest score. */
    boolean asksOnceForAll() {
        return true;
    }

    @Test
    void score_success_hasOneScoreForEachText() {
        assertThat(reranker().score("who bakes", TEXTS, ENOUGH))
                .isEqualTo(RerankOutcome.Scored.of(List.of(0.0, 0.5, 1.0)));
    }

    @Test
    void score_unknownField_wouldBeRefused() {
        assertThat(reranker().score("who bakes", TEXTS, ENOUGH)).isInstanceOf(RerankOutcome.Scored.class);
        assertThat(stub.questions()).isNotEmpty().allSatisfy(question -> assertThat(question.headers())
                .doesNotContainKey("Upgrade"));
    }

    @Test
    void score_throttled_saysForHowLong() {
        throttle(429, Map.of("Retry-After", "7"));

        assertThat(reranker().score("q", TEXTS, ENOUGH)).isEqualTo(new RerankOutcome.Throttled(Duration.ofSeconds(7)));
    }

    @Test
    void score_throttledWithoutALength_isForASecond() {
        throttle(429, Map.of());

        assertThat(reranker().score("q", TEXTS, ENOUGH)).isEqualTo(new RerankOutcome.Throttled(Duration.ofSeconds(1)));
    }

    @Test
    void score_unavailableWithALength_isThrottled() {
        throttle(503, Map.of("Retry-After", "3"));

        assertThat(reranker().score("q", TEXTS, ENOUGH)).isEqualTo(new RerankOutcome.Throttled(Duration.ofSeconds(3)));
    }

    /** A redirect would take the key elsewhere. */
    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 401, 403, 404, 302})
    void score_failure_isUnavailable(int status) {
        TEXTS.forEach(_ -> stub.then(new Step.Answer(
                status, Map.of("Location", "http://127.0.0.1:1/"), "{\"message\":\"secret-of-the-provider\"}")));

        RerankOutcome outcome = reranker().score("q", TEXTS, ENOUGH);

        assertThat(outcome).isInstanceOf(RerankOutcome.Unavailable.class);
        assertThat(outcome.toString()).doesNotContain("secret-of-the-provider");
    }

    @Test
    void score_hanging_isLateAtTheDeadline() {
        TEXTS.forEach(_ -> stub.then(new Step.Hang()));

        assertThat(reranker().score("q", TEXTS, Deadline.in(Duration.ofMillis(150))))
                .isEqualTo(new RerankOutcome.Late());
    }

    /** The answer has begun: a limit on its head alone would wait for ever. */
    @Test
    void score_cut_isUnavailable() {
        TEXTS.forEach(_ -> stub.then(new Step.Cut("{\"results\": [")));

        assertThat(reranker().score("q", TEXTS, ENOUGH)).isInstanceOf(RerankOutcome.Unavailable.class);
    }

    @Test
    void score_notJson_isUnavailable() {
        TEXTS.forEach(_ -> stub.then(200, "<html>busy</html>"));

        assertThat(reranker().score("q", TEXTS, ENOUGH)).isInstanceOf(RerankOutcome.Unavailable.class);
    }

    @Test
    void score_hugeAnswer_isUnavailable() {
        TEXTS.forEach(_ -> stub.then(200, "{\"results\":\"" + "x".repeat(2_000_000) + "\"}"));

        assertThat(reranker().score("q", TEXTS, ENOUGH)).isInstanceOf(RerankOutcome.Unavailable.class);
    }

    @Test
    void score_nobodyThere_isUnavailable() {
        Reranker reranker = reranker();
        stub.close();

        assertThat(reranker.score("q", TEXTS, ENOUGH)).isInstanceOf(RerankOutcome.Unavailable.class);
    }

    @Test
    void score_expiredDeadline_asksNobody() {
        assertThat(reranker().score("q", TEXTS, Deadline.in(Duration.ZERO))).isEqualTo(new RerankOutcome.Late());
        assertThat(stub.questions()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("misunderstandings")
    void score_answerOfSomethingElse_isNotTaken(String answer) {
        TEXTS.forEach(_ -> stub.then(200, answer));

        assertThat(reranker().score("q", TEXTS, ENOUGH))
                .isEqualTo(
                        asksOnceForAll()
                                ? new RerankOutcome.Unavailable("its answer is not understood")
                                : RerankOutcome.Scored.of(List.of(0.0, 0.0, 0.0)));
    }

    @Test
    void version_namesTheModel() {
        assertThat(reranker().version()).contains("some-model");
    }

    private void throttle(int status, Map<String, String> headers) {
        TEXTS.forEach(_ -> stub.then(new Step.Answer(status, headers, "{\"message\":\"slow down\"}")));
    }
}
