package io.headhunter.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceConfigTest {
    @Test
    void defaults() {
        SourceConfig config = bind(Map.of());

        assertThat(config)
                .isEqualTo(new SourceConfig("fullName,headline,email,photo,links", 8, Duration.ofMillis(250)));
        assertThat(config.wanted()).isEqualTo(EnumSet.allOf(SourceField.class));
    }

    @Test
    void explicitPropertyMappings() {
        SourceConfig config = bind(Map.of(
                "headhunter.source.fields",
                "email, fullName",
                "headhunter.source.concurrency",
                "3",
                "headhunter.source.timeout",
                "2s"));

        assertThat(config).isEqualTo(new SourceConfig("email, fullName", 3, Duration.ofSeconds(2)));
        assertThat(config.wanted()).isEqualTo(EnumSet.of(SourceField.EMAIL, SourceField.FULL_NAME));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "title", "fullName,", "fullname", "skills,email"})
    void fields_someAreNone_stopTheStart(String fields) {
        assertThatThrownBy(() -> new SourceConfig(fields, 8, Duration.ofSeconds(1)))
                .hasMessageContaining("HEADHUNTER_SOURCE_FIELDS");
    }

    @Test
    void timeout_isNotPositive_stopsTheStart() {
        assertThatThrownBy(() -> new SourceConfig("email", 8, Duration.ZERO))
                .hasMessageContaining("HEADHUNTER_SOURCE_TIMEOUT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "201"})
    void concurrency_outOfRange_stopsTheStart(String concurrency) {
        assertThatThrownBy(() -> bind(Map.of("headhunter.source.concurrency", concurrency)))
                .hasStackTraceContaining("concurrency");
    }

    private static SourceConfig bind(Map<String, Object> settings) {
        try (ApplicationContext context = ApplicationContext.builder()
                .deduceEnvironment(false)
                .environmentPropertySource(false)
                .properties(new HashMap<>(settings))
                .start()) {
            return context.getBean(SourceConfig.class);
        }
    }
}
