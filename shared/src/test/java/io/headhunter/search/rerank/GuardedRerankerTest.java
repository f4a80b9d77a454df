package io.headhunter.search.rerank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headhunter.provider.ProviderGuard;
import io.headhunter.testing.TestClock;
import io.headhunter.time.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class GuardedRerankerTest {
    private static final Deadline ENOUGH = Deadline.in(Duration.ofMinutes(2));
    private static final List<String> TEXT = List.of("Title: baker");
    private static final RerankOutcome.Unavailable DOWN = new RerankOutcome.Unavailable("down");

    private final TestClock clock = new TestClock();
    private final FakeReranker fake = new FakeReranker();
    private final GuardedReranker guarded = new GuardedReranker(fake, Duration.ofMillis(200), clock, clock);

    @Test
    void score_whileItAnswers_isAskedEachTime() {
        for (int i = 0; i < 30; i++) {
            assertThat(ask()).isEqualTo(RerankOutcome.Scored.of(List.of(0.5)));
        }

        assertThat(fake.asked()).hasSize(30);
    }

    @Test
    void score_failuresOnly_isLeftAloneAndThenTriedOnce() {
        for (int i = 0; i < 4; i++) {
            fake.then(i % 2 == 0 ? DOWN : new RerankOutcome.Late());
            ask();
        }

        assertThat(ask()).isEqualTo(new RerankOutcome.Unavailable("not asked, because it failed too often"));
        assertThat(guarded.knownBefore()).isEqualTo(ask());
        assertThat(fake.asked()).hasSize(4);
        clock.pass(Duration.ofSeconds(ProviderGuard.PAUSE_SECONDS).plusMillis(1));
        fake.then(DOWN);
        assertThat(guarded.knownBefore()).isNull();
        assertThat(ask()).isEqualTo(DOWN);
        assertThat(ask()).isNotEqualTo(DOWN);
        assertThat(fake.asked()).hasSize(5);
        clock.pass(Duration.ofSeconds(ProviderGuard.PAUSE_SECONDS).plusMillis(1));
        assertThat(ask()).isInstanceOf(RerankOutcome.Scored.class);
        assertThat(ask()).isInstanceOf(RerankOutcome.Scored.class);
        assertThat(fake.asked()).hasSize(7);
    }

    /** Searches that have little time left say nothing about the model. */
    @Test
    void score_lateWithLittleTime_isAskedAllTheSame() {
        for (int i = 0; i < 10; i++) {
            fake.then(new RerankOutcome.Late());
            guarded.score("who bakes", TEXT, Deadline.in(Duration.ofMillis(99)));
        }

        assertThat(ask()).isInstanceOf(RerankOutcome.Scored.class);
    }

    @Test
    void score_modelThatThrows_isUnavailable() {
        GuardedReranker broken = new GuardedReranker(
                new FakeReranker().scoring(_ -> {
                    throw new IllegalArgumentException("Bearer k");
                }),
                Duration.ofMillis(200),
                clock,
                clock);

        assertThat(broken.score("who bakes", TEXT, ENOUGH)).isEqualTo(new RerankOutcome.Unavailable("it failed"));
    }

    @Test
    void score_lessThanHalfFail_isAskedAllTheSame() {
        for (int i = 0; i < 30; i++) {
            if (i % 3 == 2) {
                fake.then(DOWN);
            }
            ask();
        }

        assertThat(fake.asked()).hasSize(30);
    }

    @Test
    void score_throttled_isLeftAloneForSoLong() {
        fake.then(new RerankOutcome.Throttled(Duration.ofSeconds(7)));
        ask();
        clock.pass(Duration.ofSeconds(5));

        assertThat(ask()).isEqualTo(new RerankOutcome.Throttled(Duration.ofSeconds(2)));
        assertThat(fake.asked()).hasSize(1);
        clock.pass(Duration.ofSeconds(2));
        assertThat(ask()).isInstanceOf(RerankOutcome.Scored.class);
    }

    /** Somebody who asks for a day is asked again after five minutes. */
    @Test
    void score_throttledForADay_isAskedAgainSooner() {
        fake.then(new RerankOutcome.Throttled(Duration.ofDays(1)));
        ask();
        clock.pass(Duration.ofMinutes(5));

        assertThat(ask()).isInstanceOf(RerankOutcome.Scored.class);
    }

    @Test
    void score_throttledOften_isNoFailure() {
        for (int i = 0; i < 20; i++) {
            fake.then(new RerankOutcome.Throttled(Duration.ofSeconds(1)));
            ask();
            clock.pass(Duration.ofSeconds(1));
        }

        assertThat(ask()).isInstanceOf(RerankOutcome.Scored.class);
    }

    @Test
    void score_answerWithAPause_isTakenAndThePauseIsKept() {
        fake.then(new RerankOutcome.Scored(List.of(OptionalDouble.of(1)), Duration.ofSeconds(3)));

        assertThat(ask()).isInstanceOf(RerankOutcome.Scored.class);
        assertThat(ask()).isEqualTo(new RerankOutcome.Throttled(Duration.ofSeconds(3)));
    }

    @Test
    void score_notFromZeroToOne_cannotBe() {
        assertThatThrownBy(() -> RerankOutcome.Scored.of(List.of(Double.NaN)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RerankOutcome.Scored.of(List.of(1.01))).isInstanceOf(IllegalArgumentException.class);
    }

    private RerankOutcome ask() {
        return guarded.score("who bakes", TEXT, ENOUGH);
    }
}
