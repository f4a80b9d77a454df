package io.headhunter.function.search;

import static io.headhunter.function.contract.ConfigAssertions.assertEveryComponentDiffersFromDefault;
import static io.headhunter.function.contract.ConfigAssertions.bind;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SearchTimeoutConfigTest {
    @Test
    void defaults() {
        assertThat(bind(SearchTimeoutConfig.class, Map.of())).isEqualTo(new SearchTimeoutConfig(Duration.ofSeconds(5)));
    }

    @Test
    void explicitPropertyMappings() throws Exception {
        SearchTimeoutConfig expected = new SearchTimeoutConfig(Duration.ofMillis(800));

        assertThat(bind(SearchTimeoutConfig.class, Map.of("headhunter.search.timeout", "800ms")))
                .isEqualTo(expected);
        assertEveryComponentDiffersFromDefault(expected);
    }

    @Test
    void bind_noTime_stopsTheStart() {
        assertThatThrownBy(() -> bind(SearchTimeoutConfig.class, Map.of("headhunter.search.timeout", "-1s")))
                .hasMessageContaining("HEADHUNTER_SEARCH_TIMEOUT");
    }
}
