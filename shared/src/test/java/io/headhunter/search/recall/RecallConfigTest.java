package io.headhunter.search.recall;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What holds if nothing is set, and that each setting arrives. */
class RecallConfigTest {
    @Test
    void defaults() {
        try (ApplicationContext context = start(Map.of())) {
            assertThat(context.getBean(RecallConfig.class)).isEqualTo(new RecallConfig(0.01, true));
        }
    }

    @Test
    void explicitPropertyMappings() {
        try (ApplicationContext context = start(Map.of("recall.sample-rate", "0.25", "recall.in-process", "false"))) {
            assertThat(context.getBean(RecallConfig.class)).isEqualTo(new RecallConfig(0.25, false));
            assertThat(context.getBean(RecallProbes.class)).isInstanceOf(NoRecallProbes.class);
        }
    }

    private static ApplicationContext start(Map<String, Object> settings) {
        return ApplicationContext.builder()
                .deduceEnvironment(false)
                .environmentPropertySource(false)
                .properties(new HashMap<>(settings))
                .start();
    }
}
