package io.headhunter.function.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.headhunter.backfill.BackfillOutcome;
import io.headhunter.backfill.BackfillProgress;
import io.headhunter.backfill.BackfillRequest;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class AcknowledgementPolicyTest {
    static Stream<Arguments> outcomes() {
        return Stream.of(
                arguments(null, BackfillOutcome.FINISHED, 0, true),
                arguments(null, BackfillOutcome.FINISHED, 10, true),
                arguments(null, BackfillOutcome.CONTINUED, 0, false),
                arguments(null, BackfillOutcome.CONTINUED, 10, false),
                arguments(null, BackfillOutcome.FAILED, 10, true),
                arguments(10L, BackfillOutcome.CONTINUED, 10, true),
                arguments(20L, BackfillOutcome.CONTINUED, 10, true),
                arguments(20L, BackfillOutcome.FAILED, 10, true),
                arguments(20L, BackfillOutcome.CONTINUED, 0, false),
                arguments(20L, BackfillOutcome.FAILED, 0, true));
    }

    @ParameterizedTest(name = "limit {0}, {1}, {2} done: acknowledged {3}")
    @MethodSource("outcomes")
    void of_outcome_isAcknowledgedOrNot(@Nullable Long limit, BackfillOutcome outcome, int done, boolean isDone) {
        BackfillRequest request = new BackfillRequest(null, false, 100, 2, limit);
        BackfillProgress result =
                new BackfillProgress(UUID.randomUUID(), 30, done, 0, 3, 0, 0, Duration.ofSeconds(1), outcome);

        Acknowledgement acknowledgement = AcknowledgementPolicy.of(request, result);

        assertThat(acknowledgement instanceof Acknowledgement.Done).isEqualTo(isDone);
        if (acknowledgement instanceof Acknowledgement.Again again) {
            assertThat(again.after()).isPositive();
        }
    }
}
