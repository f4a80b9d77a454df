package io.headhunter.search.rerank;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeadlineLadderTest {
    @ParameterizedTest
    @CsvSource({
        "900, 50", "200, 50", "199, 25", "100, 25", "99, 13", "50, 13", "49, 0", "0, 0",
    })
    void documents_lessTime_isFewerAndThenNone(int availableMillis, int documents) {
        assertThat(DeadlineLadder.documents(50, Duration.ofMillis(200), Duration.ofMillis(availableMillis)))
                .isEqualTo(documents);
    }
}
