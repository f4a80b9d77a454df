package io.headhunter.embedding.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.headhunter.embedding.EmbeddingOutcome;
import io.headhunter.observe.EmbeddingMeters;
import io.headhunter.provider.JsonEndpoint.Reply;
import io.headhunter.provider.ProviderGuard;
import io.headhunter.testing.TestClock;
import io.headhunter.time.Deadline;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteEmbeddingProviderTest {
    private static final Deadline ENOUGH = Deadline.in(Duration.ofHours(1));
    private static final Reply DOWN = new Reply.Failed("down");
    private static final EmbeddingOutcome LEFT_ALONE =
            new EmbeddingOutcome.Unavailable("not asked, because it failed too often");

    private final TestClock clock = new TestClock();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ScriptedModel model = new ScriptedModel(new TextLimits(3, 1_000, 1_000));
    private final RemoteEmbeddingProvider provider =
            new RemoteEmbeddingProvider(model, Duration.ofMinutes(1), new EmbeddingMeters(meters), clock, clock);

    @Test
    void embed_failuresOnly_isLeftAloneAndThenTriedOnce() {
        for (int i = 0; i < 4; i++) {
            model.then(i % 2 == 0 ? DOWN : new Reply.Late());
            document();
        }

        assertThat(document()).isEqualTo(LEFT_ALONE);
        assertThat(model.asked()).hasSize(4);
        clock.pass(Duration.ofSeconds(ProviderGuard.PAUSE_SECONDS).plusMillis(1));
        assertThat(document()).isInstanceOf(EmbeddingOutcome.Embedded.class);
        assertThat(model.asked()).hasSize(5);
    }

    /** A backfill that is down, or has used up its quota, is no reason not to ask for a search. */
    @Test
    void embedQuery_documentsLeftAlone_isAskedAllTheSame() {
        for (int i = 0; i < 4; i++) {
            model.then(DOWN);
            document();
        }
        assertThat(document()).isEqualTo(LEFT_ALONE);

        assertThat(provider.embedQuery("baker", ENOUGH)).isInstanceOf(EmbeddingOutcome.Embedded.class);
    }

    @Test
    void embed_throttled_isLeftAloneForSoLong() {
        model.then(new Reply.Throttled(Duration.ofSeconds(7)));
        document();
        clock.pass(Duration.ofSeconds(5));

        assertThat(document()).isEqualTo(new EmbeddingOutcome.Throttled(Duration.ofSeconds(2)));
        assertThat(model.asked()).hasSize(1);
        clock.pass(Duration.ofSeconds(2));
        assertThat(document()).isInstanceOf(EmbeddingOutcome.Embedded.class);
    }

    @Test
    void embed_throttledOften_isNoFailure() {
        for (int i = 0; i < 20; i++) {
            model.then(new Reply.Throttled(Duration.ofSeconds(1)));
            assertThat(document()).isEqualTo(new EmbeddingOutcome.Throttled(Duration.ofSeconds(1)));
            clock.pass(Duration.ofSeconds(1));
        }

        assertThat(document()).isInstanceOf(EmbeddingOutcome.Embedded.class);
    }

    /** One bad text after the other, while the harmless one is taken. */
    @Test
    void embed_rejectedOften_isNoFailure() {
        for (int i = 0; i < 20; i++) {
            model.then(new Reply.Refused(400));
            assertThat(document()).isInstanceOf(EmbeddingOutcome.Rejected.class);
        }

        assertThat(document()).isInstanceOf(EmbeddingOutcome.Embedded.class);
    }

    /** Who cannot even embed a harmless text is to blame, and is left alone. */
    @ParameterizedTest
    @ValueSource(ints = {400, 422})
    void embed_harmlessTextRefusedToo_isAFailure(int status) {
        for (int i = 0; i < 4; i++) {
            model.then(new Reply.Refused(status)).then(new Reply.Refused(status));
            assertThat(document()).isInstanceOf(EmbeddingOutcome.Unavailable.class);
        }

        assertThat(document()).isEqualTo(LEFT_ALONE);
    }

    @Test
    void embed_harmlessTextThrottled_isThrottled() {
        model.then(new Reply.Refused(400)).then(new Reply.Throttled(Duration.ofSeconds(9)));

        assertThat(document()).isEqualTo(new EmbeddingOutcome.Throttled(Duration.ofSeconds(9)));
    }

    /** That it was too late to ask says nothing of the provider. */
    @Test
    void embed_expiredDeadline_isNoFailure() {
        for (int i = 0; i < 20; i++) {
            provider.embedQuery("baker", Deadline.in(Duration.ZERO));
        }

        assertThat(provider.embedQuery("baker", ENOUGH)).isInstanceOf(EmbeddingOutcome.Embedded.class);
    }

    /** One text a call and many texts: it answers, and we ask for more than there is time for. */
    @Test
    void embed_timeUpBetweenCalls_isNoFailureAndGoesOnWhereItWas() {
        List<String> texts = IntStream.range(0, 36).mapToObj(i -> "text " + i).toList();
        model.during(() -> clock.pass(Duration.ofSeconds(5)));
        for (int i = 0; i < 5; i++) {
            model.thenAnswer().thenAnswer().then(new Reply.Late());
            assertThat(provider.embedDocuments(texts, Deadline.in(Duration.ofSeconds(15), clock)))
                    .isEqualTo(new EmbeddingOutcome.Unavailable("no answer in time"));
        }

        assertThat(provider.embedDocuments(texts.subList(0, 30), Deadline.in(Duration.ZERO)))
                .isInstanceOfSatisfying(EmbeddingOutcome.Embedded.class, embedded -> assertThat(embedded.vectors())
                        .hasSize(30));
        assertThat(model.asked()).hasSize(15);
    }

    /** Searches that come to it with hardly any of their time, while it answers in a tenth of a second. */
    @Test
    void embedQuery_lateWithHardlyAnyTime_isNoFailure() {
        for (int i = 0; i < 20; i++) {
            model.then(new Reply.Late());
            assertThat(query(Duration.ofMillis(499))).isEqualTo(new EmbeddingOutcome.Unavailable("no answer in time"));
        }

        assertThat(query(Duration.ofSeconds(5))).isInstanceOf(EmbeddingOutcome.Embedded.class);
    }

    /** A search has far less time than a call may take, and notices a model that hangs nevertheless. */
    @Test
    void embedQuery_lateWithASearchsTime_isAFailure() {
        for (int i = 0; i < 4; i++) {
            model.then(new Reply.Late());
            query(Duration.ofMillis(500));
        }

        assertThat(query(Duration.ofSeconds(5))).isEqualTo(LEFT_ALONE);
    }

    /** Who cannot be reached at all is to blame, however little time there was. */
    @Test
    void embedQuery_downWithHardlyAnyTime_isAFailure() {
        for (int i = 0; i < 4; i++) {
            model.then(DOWN);
            query(Duration.ofMillis(10));
        }

        assertThat(query(Duration.ofSeconds(5))).isEqualTo(LEFT_ALONE);
    }

    @Test
    void embedDocuments_lateWithLessThanHalfACallsTime_isNoFailure() {
        for (int i = 0; i < 20; i++) {
            model.then(new Reply.Late());
            provider.embedDocuments(List.of("Title: baker"), Deadline.in(Duration.ofSeconds(29), clock));
        }

        assertThat(document()).isInstanceOf(EmbeddingOutcome.Embedded.class);
    }

    @Test
    void embed_textsBeyondTheLimits_areGroupedInTheirOrder() {
        String long600 = "x".repeat(600);

        provider.embedDocuments(List.of("1", "2", "3", "4", long600, long600, "7"), ENOUGH);

        assertThat(model.asked()).containsExactly(List.of("1", "2", "3"), List.of("4", long600), List.of(long600, "7"));
    }

    @Test
    void embed_anything_isCountedByOutcome() {
        model.then(DOWN).then(new Reply.Throttled(Duration.ZERO));
        document();
        document();
        clock.pass(Duration.ofSeconds(1));
        provider.embedQuery("baker", ENOUGH);

        assertThat(questions("document", "unavailable")).isEqualTo(1);
        assertThat(questions("document", "throttled")).isEqualTo(1);
        assertThat(questions("query", "embedded")).isEqualTo(1);
    }

    private long questions(String task, String outcome) {
        return meters.get("headhunter.embedding.questions")
                .tags("provider", "scripted", "task", task, "outcome", outcome)
                .timer()
                .count();
    }

    private EmbeddingOutcome query(Duration patience) {
        return provider.embedQuery("baker", Deadline.in(patience, clock));
    }

    private EmbeddingOutcome document() {
        return provider.embedDocuments(List.of("Title: baker"), ENOUGH);
    }
}
