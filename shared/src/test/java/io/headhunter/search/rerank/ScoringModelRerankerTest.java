package io.headhunter.search.rerank;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.model.output.Response;
import dev.langchain4j.model.scoring.ScoringModel;
import io.headhunter.time.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ScoringModelRerankerTest {
    private static final Deadline ENOUGH = Deadline.in(Duration.ofMinutes(2));
    private static final List<String> TEXTS = List.of("baker", "welder");

    @Test
    void score_answer_isTakenInTheOrderOfTheTexts() {
        ScoringModel model = (segments, query) -> Response.from(segments.stream()
                .map(TextSegment::text)
                .map(text -> text.equals(query) ? 1.0 : 0.25)
                .toList());

        assertThat(score(model, "welder", ENOUGH)).isEqualTo(RerankOutcome.Scored.of(List.of(0.25, 1.0)));
    }

    @Test
    void score_answerOfSomethingElse_isNotTaken() {
        RerankOutcome notUnderstood = new RerankOutcome.Unavailable("its answer is not understood");

        assertThat(score(saying(0.5), "q", ENOUGH)).isEqualTo(notUnderstood);
        assertThat(score(saying(0.5, 0.5, 0.5), "q", ENOUGH)).isEqualTo(notUnderstood);
        assertThat(score(saying(0.5, Double.NaN), "q", ENOUGH)).isEqualTo(notUnderstood);
        assertThat(score(saying(0.5, 7.3), "q", ENOUGH)).isEqualTo(notUnderstood);
    }

    @Test
    void score_failure_isSorted() {
        ScoringModel limited = (_, _) -> {
            throw new RateLimitException("secret-of-the-provider");
        };
        ScoringModel broken = (_, _) -> {
            throw new IllegalStateException("secret-of-the-provider");
        };

        assertThat(score(limited, "q", ENOUGH)).isEqualTo(new RerankOutcome.Throttled(Duration.ofSeconds(1)));
        assertThat(score(broken, "q", ENOUGH)).isEqualTo(new RerankOutcome.Unavailable("the model failed"));
    }

    @Test
    void score_modelThatHangs_isLateAtTheDeadline() {
        CountDownLatch never = new CountDownLatch(1);

        assertThat(score(hanging(new CountDownLatch(1), never), "q", Deadline.in(Duration.ofMillis(20))))
                .isEqualTo(new RerankOutcome.Late());
        never.countDown();
    }

    /** Two take both threads: the third waits for neither. */
    @Test
    void score_asManyQuestionsAsThreads_isBusy() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(2);
        CountDownLatch end = new CountDownLatch(1);
        try (ScoringModelReranker reranker = new ScoringModelReranker(hanging(begun, end), "some-model", 2)) {
            List<Thread> askers = List.of(
                    Thread.startVirtualThread(() -> reranker.score("q", TEXTS, ENOUGH)),
                    Thread.startVirtualThread(() -> reranker.score("q", TEXTS, ENOUGH)));
            begun.await();

            assertThat(reranker.score("q", TEXTS, ENOUGH)).isEqualTo(new RerankOutcome.Unavailable("it is busy"));
            end.countDown();
            for (Thread asker : askers) {
                asker.join();
            }
        }
    }

    private static ScoringModel hanging(CountDownLatch begun, CountDownLatch end) {
        return (_, _) -> {
            begun.countDown();
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Response.from(List.of());
        };
    }

    private static ScoringModel saying(Double... scores) {
        return (_, _) -> Response.from(List.of(scores));
    }

    private static RerankOutcome score(ScoringModel model, String query, Deadline deadline) {
        try (ScoringModelReranker reranker = new ScoringModelReranker(model, "some-model", 2)) {
            return reranker.score(query, TEXTS, deadline);
        }
    }
}
