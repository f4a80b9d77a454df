package io.headhunter.function.backfill;

import static io.headhunter.function.contract.ConfigAssertions.assertEveryComponentDiffersFromDefault;
import static io.headhunter.function.contract.ConfigAssertions.bind;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BackfillTimeoutConfigTest {
    @Test
    void defaults() {
        assertThat(bind(BackfillTimeoutConfig.class, Map.of()))
                .isEqualTo(new BackfillTimeoutConfig(Duration.ofMinutes(8)));
    }

    @Test
    void explicitPropertyMappings() throws Exception {
        BackfillTimeoutConfig expected = new BackfillTimeoutConfig(Duration.ofSeconds(50));

        assertThat(bind(BackfillTimeoutConfig.class, Map.of("headhunter.backfill.timeout", "50s")))
                .isEqualTo(expected);
        assertEveryComponentDiffersFromDefault(expected);
    }

    /** Pub/Sub gives up after 600 s and delivers the message to somebody else. */
    @ParameterizedTest
    @ValueSource(strings = {"0s", "-1s", "571s", "10m"})
    void bind_noTimeOrTooMuch_stopsTheStart(String timeout) {
        assertThatThrownBy(() -> bind(BackfillTimeoutConfig.class, Map.of("headhunter.backfill.timeout", timeout)))
                .hasMessageContaining("HEADHUNTER_BACKFILL_TIMEOUT");
    }
}
