package io.headhunter.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headhunter.time.Deadline;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Who goes on with what another step finds never waits for a step that failed or that nobody runs. */
class StepResultTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final StepResult<String> words = new StepResult<>();

    @Test
    void await_stepFound_isWhatItFound() throws Exception {
        assertThat(words.tell(() -> "nurse")).isEqualTo("nurse");

        assertThat(words.await(Deadline.in(LONG))).isEqualTo("nurse");
    }

    @Test
    void await_stepFailed_isNothingAtOnce() throws Exception {
        assertThatThrownBy(() -> words.tell(() -> {
                    throw new SQLException("gone");
                }))
                .hasMessage("gone");

        assertThat(words.await(Deadline.in(LONG))).isNull();
    }

    @Test
    void await_nobodyRunsTheStep_endsWithTheDeadline() throws Exception {
        assertThat(words.await(Deadline.in(Duration.ofMillis(1)))).isNull();
    }
}
