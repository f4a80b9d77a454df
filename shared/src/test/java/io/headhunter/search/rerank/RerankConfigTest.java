package io.headhunter.search.rerank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.model.output.Response;
import dev.langchain4j.model.scoring.ScoringModel;
import io.headhunter.db.Secret;
import io.micronaut.context.ApplicationContext;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RerankConfigTest {
    private static final RerankConfig DEFAULTS = new RerankConfig(
            RerankProvider.NONE, RerankMode.AUTO, null, null, null, null, 50, 10, Duration.ofMillis(200), 16);

    @Test
    void defaults() {
        try (ApplicationContext context = start(Map.of())) {
            assertThat(context.getBean(RerankConfig.class)).isEqualTo(DEFAULTS);
            assertThat(context.findBean(Reranker.class)).isEmpty();
            assertThat(context.getBean(HeadReranker.class).isThere()).isFalse();
        }
    }

    @Test
    void explicitPropertyMappings() throws ReflectiveOperationException {
        RerankConfig expected = new RerankConfig(
                RerankProvider.COHERE,
                RerankMode.OFF,
                "https://example.com/proxy",
                "m",
                new Secret("k"),
                "p",
                20,
                5,
                Duration.ofSeconds(1),
                3);

        try (ApplicationContext context = start(Map.of(
                "headhunter.rerank.provider", "cohere",
                "headhunter.rerank.mode", "off",
                "headhunter.rerank.url", "https://example.com/proxy",
                "headhunter.rerank.model", "m",
                "headhunter.rerank.api-key", "k",
                "headhunter.rerank.project", "p",
                "headhunter.rerank.depth", "20",
                "headhunter.rerank.max-places", "5",
                "headhunter.rerank.timeout", "1s",
                "headhunter.rerank.concurrency", "3"))) {
            RerankConfig bound = context.getBean(RerankConfig.class);
            assertThat(bound).isEqualTo(expected);
            assertThat(bound.toString()).doesNotContain("k,").contains("***");
            assertThat(context.getBean(Reranker.class).version()).isEqualTo("cohere/m");
        }
        for (RecordComponent component : RerankConfig.class.getRecordComponents()) {
            assertThat(component.getAccessor().invoke(expected))
                    .as(component.getName())
                    .isNotEqualTo(component.getAccessor().invoke(DEFAULTS));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "cohere, , , , HEADHUNTER_RERANK_API_KEY",
        "vertex, , , , HEADHUNTER_RERANK_PROJECT",
        "openai, , k, , HEADHUNTER_RERANK_MODEL",
        "langchain4j, , , , HEADHUNTER_RERANK_PROVIDER",
        "cohere, , 'a b', , HEADHUNTER_RERANK_API_KEY",
        "openai, , 'k\u00e9y', m, HEADHUNTER_RERANK_API_KEY",
        "cohere, http://example.com, k, , HEADHUNTER_RERANK_URL",
        "cohere, example.com, k, , HEADHUNTER_RERANK_URL",
        "cohere, 'https://exa mple.com', k, , HEADHUNTER_RERANK_URL",
        "cohere, https:///x, k, , HEADHUNTER_RERANK_URL",
        "pinecone, , k, , HEADHUNTER_RERANK_PROVIDER"
    })
    void start_settingThatCannotBe_isStoppedAndNamesIt(
            String provider, String url, String apiKey, String model, String variable) {
        Map<String, Object> settings = new HashMap<>(Map.of("headhunter.rerank.provider", provider));
        settings.put("headhunter.rerank.url", url);
        settings.put("headhunter.rerank.api-key", apiKey);
        settings.put("headhunter.rerank.model", model);
        settings.values().removeIf(value -> value == null);

        assertThatThrownBy(() -> start(settings).close())
                .hasStackTraceContaining(variable)
                .hasStackTraceContaining("expected");
    }

    @Test
    void start_noTimeAtAll_isStoppedAndNamesIt() {
        assertThatThrownBy(() -> start(Map.of(
                                "headhunter.rerank.provider", "cohere",
                                "headhunter.rerank.api-key", "k",
                                "headhunter.rerank.timeout", "0s"))
                        .close())
                .hasStackTraceContaining("HEADHUNTER_RERANK_TIMEOUT")
                .hasStackTraceContaining("expected");
    }

    @ParameterizedTest
    @CsvSource({"cohere, cohere/rerank-v3.5", "vertex, vertex/semantic-ranker-default-004"})
    void start_withoutAModel_hasTheProvidersUsualOne(String provider, String version) {
        try (ApplicationContext context = start(Map.of(
                "headhunter.rerank.provider", provider,
                "headhunter.rerank.api-key", "k",
                "headhunter.rerank.project", "p"))) {
            assertThat(context.getBean(Reranker.class).version()).isEqualTo(version);
        }
    }

    @Test
    void start_modelOfLangChain4j_isTaken() {
        ScoringModel model =
                (segments, _) -> Response.from(segments.stream().map(_ -> 0.5).toList());
        try (ApplicationContext context =
                start(Map.of("headhunter.rerank.provider", "langchain4j", "headhunter.rerank.model", "m"), model)) {
            assertThat(context.getBean(Reranker.class).version()).isEqualTo("langchain4j/m");
            assertThat(context.getBean(Reranker.class).score("q", List.of("t"), RerankerContract.ENOUGH))
                    .isEqualTo(RerankOutcome.Scored.of(List.of(0.5)));
        }
    }

    /** The database is not there, and is not asked. */
    private static ApplicationContext start(Map<String, Object> settings, Object... parts) {
        Map<String, Object> properties = new HashMap<>(settings);
        properties.put("database.url", "postgresql://127.0.0.1:1/d");
        return ApplicationContext.builder()
                .deduceEnvironment(false)
                .environmentPropertySource(false)
                .properties(properties)
                .singletons(parts)
                .start();
    }
}
