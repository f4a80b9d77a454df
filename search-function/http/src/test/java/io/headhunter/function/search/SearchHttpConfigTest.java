package io.headhunter.function.search;

import static io.headhunter.function.contract.ConfigAssertions.assertEveryComponentDiffersFromDefault;
import static io.headhunter.function.contract.ConfigAssertions.bind;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SearchHttpConfigTest {
    @Test
    void defaults() {
        assertThat(bind(SearchHttpConfig.class, Map.of()))
                .isEqualTo(new SearchHttpConfig(1_048_576, Duration.ofMillis(500)));
    }

    @Test
    void explicitPropertyMappings() throws Exception {
        SearchHttpConfig expected = new SearchHttpConfig(65_536, Duration.ofSeconds(2));

        SearchHttpConfig bound = bind(
                SearchHttpConfig.class,
                Map.of("headhunter.http.max-body-bytes", "64kb", "headhunter.http.slow-search-threshold", "2s"));

        assertThat(bound).isEqualTo(expected);
        assertEveryComponentDiffersFromDefault(expected);
    }

    @Test
    void bind_bodyOverTheCeiling_stopsTheStart() {
        assertThatThrownBy(() -> bind(SearchHttpConfig.class, Map.of("headhunter.http.max-body-bytes", "11mb")))
                .hasMessageContaining("maxBodyBytes");
    }

    @Test
    void bind_thresholdOfNothing_stopsTheStart() {
        assertThatThrownBy(() -> bind(SearchHttpConfig.class, Map.of("headhunter.http.slow-search-threshold", "0s")))
                .hasMessageContaining("HEADHUNTER_HTTP_SLOW_SEARCH_THRESHOLD");
    }
}
