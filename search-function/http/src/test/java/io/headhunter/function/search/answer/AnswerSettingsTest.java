package io.headhunter.function.search.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class AnswerSettingsTest {
    private static final String SECRET = "a-key-that-nobody-reads";

    @Test
    void text_settingThatChangesAnswers_isAnother() {
        assertThat(text(Map.of("headhunter.rerank.model", "one")))
                .isEqualTo(text(Map.of("headhunter.rerank.model", "one")))
                .isNotEqualTo(text(Map.of("headhunter.rerank.model", "two")))
                .contains("model=one");
    }

    @Test
    void text_whereSomethingIsReached_isTheSame() {
        assertThat(text(Map.of("headhunter.database.user", "one"))).isEqualTo(text(Map.of()));
    }

    @Test
    void text_secret_isNotInIt() {
        assertThat(text(Map.of("headhunter.rerank.api-key", SECRET)))
                .contains("apiKey=***")
                .doesNotContain(SECRET);
    }

    private static String text(Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put("headhunter.database.url", "jdbc:postgresql://127.0.0.1:1/nobody-listens");
        all.put("auth.mode", "gateway");
        try (ApplicationContext context = ApplicationContext.builder()
                .deduceEnvironment(false)
                .environmentPropertySource(false)
                .properties(all)
                .start()) {
            return context.getBean(AnswerSettings.class).toString();
        }
    }
}
