package io.headhunter.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headhunter.search.fusion.FeedbackMode;
import io.micronaut.context.ApplicationContext;
import java.util.HashMap;
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
                .hasMessageContaining("HEADHUNTER_SEARCH_FEEDBACK")
                .hasMessageContaining("off or auto");
    }

    /** The database is not there, and is not asked. */
    private static FeedbackConfig bind(Map<String, Object> settings) {
        Map<String, Object> properties = new HashMap<>(settings);
        properties.put("database.url", "postgresql://127.0.0.1:1/d");
        try (ApplicationContext context = ApplicationContext.builder()
                .deduceEnvironment(false)
                .environmentPropertySource(false)
                .properties(properties)
                .start()) {
            return context.getBean(FeedbackConfig.class);
        }
    }
}
