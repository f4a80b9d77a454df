package io.headhunter.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headhunter.search.fusion.FeedbackMode;
import io.micronaut.context.ApplicationContext;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FeedbackConfigTest {
    @Test
    void defaults() {
        assertThat(bind(Map.of())).isEqualTo(new FeedbackConfig(FeedbackMode.AUTO));
    }

    @Test
    void explicitPropertyMappings() {
        assertThat(bind(Map.of("headhunter.search.feedback", "off"))).isEqualTo(new FeedbackConfig(FeedbackMode.OFF));
    }

    @Test
    void start_unknownMode_isStoppedAndNamesTheSetting() {
        assertThatThrownBy(() -> bind(Map.of("headhunter.search.feedback", "on")))
                .rootCause()
                .hasMessageContaining("HEADHUNTER_SEARCH_FEEDBACK")
                .hasMessageContaining("off or auto");
    }

    private static FeedbackConfig bind(Map<String, Object> properties) {
        try (ApplicationContext context = ApplicationContext.builder()
                .deduceEnvironment(false)
                .environmentPropertySource(false)
                .properties(properties)
                .start()) {
            return context.getBean(FeedbackConfig.class);
        }
    }
}
