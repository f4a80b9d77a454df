package io.headhunter.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.headhunter.source.SourceOutcome.Failed;
import io.headhunter.source.SourceOutcome.Missing;
import io.headhunter.source.SourceOutcome.Reason;
import io.headhunter.testing.TestClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SourcePauseTest {
    private static final Duration FAIR = Duration.ofMillis(100);

    private final TestClock clock = new TestClock();
    private final SourcePause pause = new SourcePause(FAIR, clock);

    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            names = {"LATE", "UNREACHABLE", "THROTTLED", "REFUSED", "BROKEN"})
    void mayAsk_enoughFailed_notUntilThePauseIsOver(Reason reason) {
        fail(reason, FAIR, SourcePause.LEAST_CALLS);

        assertThat(pause.mayAsk()).isFalse();

        clock.pass(Duration.ofSeconds(SourcePause.PAUSE_SECONDS + 1));
        assertThat(pause.mayAsk()).isTrue();
        assertThat(pause.mayAsk()).isTrue();
        assertThat(pause.mayAsk()).as("two are tried").isFalse();
        pause.ended(List.of(new Missing()), FAIR, 1);
        pause.ended(List.of(new Missing()), FAIR, 1);
        assertThat(pause.mayAsk()).isTrue();
    }

    /** What a search with no time left cut off is not the source's fault. */
    @Test
    void mayAsk_lateWithLittleTime_goesOn() {
        fail(Reason.LATE, FAIR.minusMillis(1), 5 * SourcePause.LEAST_CALLS);

        assertThat(pause.mayAsk()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            names = {"TOO_LARGE", "UNREADABLE", "MISTAKEN"})
    void mayAsk_recordsAreWrong_goesOn(Reason reason) {
        fail(reason, FAIR, 5 * SourcePause.LEAST_CALLS);

        assertThat(pause.mayAsk()).isTrue();
    }

    private void fail(Reason reason, Duration patience, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(pause.mayAsk()).isTrue();
            pause.ended(List.of(new Failed(reason)), patience, 1);
        }
    }
}
