package io.headhunter.feed.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headhunter.db.InvalidSettingException;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class FetchConfigTest {
    @Test
    void defaults() {
        assertThat(bind(Map.of()))
                .isEqualTo(new FetchConfig(
                        Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(30), 1L << 30, List.of()));
    }

    @Test
    void explicitPropertyMappings() {
        assertThat(bind(Map.of(
                        "headhunter.feed.connect-timeout", "1s",
                        "headhunter.feed.answer-timeout", "2s",
                        "headhunter.feed.timeout", "3m",
                        "headhunter.feed.max-bytes", "4gb",
                        "headhunter.feed.trusted-hosts", "localhost:8000, Feeds.intranet")))
                .isEqualTo(new FetchConfig(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofMinutes(3),
                        4L << 30,
                        List.of("localhost:8000", "feeds.intranet")));
    }

    @Test
    void wrongValues_areNamed() {
        assertThatThrownBy(() ->
                        new FetchConfig(Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(1), 1, List.of()))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("headhunter.feed.connect-timeout");
        assertThatThrownBy(() -> new FetchConfig(
                        Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1), 0, List.of()))
                .hasMessageContaining("headhunter.feed.max-bytes");
        assertThatThrownBy(() -> new FetchConfig(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        1,
                        List.of("https://feeds.example.com/")))
                .hasMessageContaining("headhunter.feed.trusted-hosts");
    }

    private static FetchConfig bind(Map<String, Object> properties) {
        try (ApplicationContext context = ApplicationContext.builder()
                .deduceEnvironment(false)
                .environmentPropertySource(false)
                .properties(properties)
                .start()) {
            return context.getBean(FetchConfig.class);
        }
    }
}
