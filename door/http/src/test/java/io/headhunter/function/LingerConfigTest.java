package io.headhunter.function;

import static io.headhunter.function.contract.ConfigAssertions.assertEveryComponentDiffersFromDefault;
import static io.headhunter.function.contract.ConfigAssertions.bind;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LingerConfigTest {
    @Test
    void defaults() {
        assertThat(bind(LingerConfig.class, Map.of())).isEqualTo(new LingerConfig(Duration.ZERO));
    }

    @Test
    void explicitPropertyMappings() throws Exception {
        LingerConfig expected = new LingerConfig(Duration.ofSeconds(2));

        assertThat(bind(LingerConfig.class, Map.of("headhunter.server.linger", "2s")))
                .isEqualTo(expected);
        assertEveryComponentDiffersFromDefault(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-PT1S", "PT31S"})
    void linger_outOfRange_isRefusedAndNamed(String linger) {
        assertThatThrownBy(() -> new LingerConfig(Duration.parse(linger)))
                .hasMessageContaining("HEADHUNTER_SERVER_LINGER")
                .hasMessageContaining("0s to 30s");
    }
}
