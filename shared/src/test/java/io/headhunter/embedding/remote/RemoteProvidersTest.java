package io.headhunter.embedding.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headhunter.db.Secret;
import io.headhunter.embedding.EmbeddingProvider;
import io.headhunter.embedding.EmbeddingProviders;
import io.micronaut.context.ApplicationContext;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds if nothing is set, that each setting arrives, and what a start says of one that cannot be. */
class RemoteProvidersTest {
    private static final Secret KEY = new Secret("some-key-of-somebody");

    /** Default, everything else, and how that is written; of each record. */
    static Stream<Arguments> records() {
        return Stream.of(
                Arguments.of(
                        new RemoteEmbeddingConfig(Duration.ofSeconds(10)),
                        new RemoteEmbeddingConfig(Duration.ofSeconds(3)),
                        "remote",
                        Map.of("timeout", "3s")),
                Arguments.of(
                        new OpenAiEmbeddingConfig(null, null, null, null, false, 100, 8000, null, null),
                        new OpenAiEmbeddingConfig(
                                "https://example.com/v1", KEY, "m", 5, true, 32, 512, "query: ", "passage: "),
                        "openai",
                        Map.of(
                                "url", "https://example.com/v1",
                                "api-key", KEY.value(),
                                "model", "m",
                                "dimensions", "5",
                                "shorten", "true",
                                "batch-size", "32",
                                "max-tokens", "512",
                                "query-prefix", "query: ",
                                "document-prefix", "passage: ")),
                Arguments.of(
                        new GeminiEmbeddingConfig(null, null, "gemini-embedding-001", 768),
                        new GeminiEmbeddingConfig(KEY, "https://example.com", "gemini-embedding-2", 1536),
                        "gemini",
                        Map.of(
                                "api-key", KEY.value(),
                                "url", "https://example.com",
                                "model", "gemini-embedding-2",
                                "dimensions", "1536")),
                Arguments.of(
                        new VertexEmbeddingConfig(null, "us-central1", null, null, "gemini-embedding-001", 768, null),
                        new VertexEmbeddingConfig("p", "europe-west4", KEY, "https://example.com", "m", 256, 50),
                        "vertex",
                        Map.of(
                                "project", "p",
                                "location", "europe-west4",
                                "access-token", KEY.value(),
                                "url", "https://example.com",
                                "model", "m",
                                "dimensions", "256",
                                "batch-size", "50")),
                Arguments.of(
                        new CohereEmbeddingConfig(null, null, "embed-v4.0", 1024, true, 8000),
                        new CohereEmbeddingConfig(KEY, "https://example.com", "m", 384, false, 512),
                        "cohere",
                        Map.of(
                                "api-key", KEY.value(),
                                "url", "https://example.com",
                                "model", "m",
                                "dimensions", "384",
                                "shorten", "false",
                                "max-tokens", "512")));
    }

    @ParameterizedTest
    @MethodSource("records")
    void defaults(Record defaults, Record explicit, String room, Map<String, String> properties) {
        try (ApplicationContext context = start(Map.of())) {
            assertThat(context.getBean(defaults.getClass())).isEqualTo(defaults);
            assertThat(context.getBean(EstablishedGeminiConfig.class)).isEqualTo(new EstablishedGeminiConfig(null));
            assertThat(context.getBean(EmbeddingProviders.class).labels())
                    .containsExactlyInAnyOrder("onnx/all-minilm-l6-v2-q", "onnx/bge-small-en-v1.5-q");
        }
    }

    @ParameterizedTest
    @MethodSource("records")
    void explicitPropertyMappings(Record defaults, Record explicit, String room, Map<String, String> properties)
            throws ReflectiveOperationException {
        Map<String, Object> settings = new HashMap<>();
        properties.forEach((name, value) -> settings.put("headhunter.embedding." + room + "." + name, value));

        try (ApplicationContext context = start(settings)) {
            assertThat(context.getBean(explicit.getClass()))
                    .isEqualTo(explicit)
                    .extracting(Record::toString)
                    .asString()
                    .doesNotContain(KEY.value());
        }
        for (RecordComponent component : explicit.getClass().getRecordComponents()) {
            assertThat(component.getAccessor().invoke(explicit))
                    .as(component.getName())
                    .isNotEqualTo(component.getAccessor().invoke(defaults));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "openai.api-key=k, openai/text-embedding-3-small, 1536",
        "openai.api-key=k openai.model=text-embedding-3-large, openai/text-embedding-3-large, 3072",
        "openai.api-key=k openai.dimensions=256 openai.shorten=true, openai/text-embedding-3-small, 256",
        "openai.url=http://127.0.0.1:11434/v1 openai.model=bge-m3 openai.dimensions=1024, openai/bge-m3, 1024",
        "openai.url=http://127.0.0.1:8081/v1/ openai.api-key=k openai.model=BAAI/bge-m3 openai.dimensions=1024,"
                + " openai/BAAI/bge-m3, 1024",
        "gemini.api-key=k, gemini/gemini-embedding-001, 768",
        "vertex.project=p, vertex/gemini-embedding-001, 768",
        "cohere.api-key=k, cohere/embed-v4.0, 1024"
    })
    void start_configured_isThereBesideTheOthersAndCanBePreferred(String settings, String label, int dimensions) {
        Map<String, Object> all = settings(settings);
        all.put("headhunter.embedding.model", label);

        try (ApplicationContext context = start(all)) {
            EmbeddingProviders providers = context.getBean(EmbeddingProviders.class);
            EmbeddingProvider preferred = providers.preferred();
            assertThat(providers.labels()).hasSize(3);
            assertThat(preferred.label()).isEqualTo(label);
            assertThat(preferred.dimensions()).isEqualTo(dimensions);
        }
    }

    @Test
    void start_allConfigured_areSideBySide() {
        try (ApplicationContext context =
                start(settings("openai.api-key=k gemini.api-key=k vertex.project=p cohere.api-key=k"))) {
            assertThat(context.getBean(EmbeddingProviders.class).labels())
                    .contains(
                            "onnx/all-minilm-l6-v2-q",
                            "openai/text-embedding-3-small",
                            "gemini/gemini-embedding-001",
                            "vertex/gemini-embedding-001",
                            "cohere/embed-v4.0");
        }
    }

    /** {@code GEMINI_API_KEY}. */
    @ParameterizedTest
    @CsvSource({"k, ", "k, k"})
    void start_establishedName_isTheSame(String established, @Nullable String own) {
        try (ApplicationContext context = start(gemini(established, own))) {
            assertThat(context.getBean(EmbeddingProviders.class).labels()).contains("gemini/gemini-embedding-001");
        }
    }

    @Test
    void start_establishedNameSaysSomethingElse_isStoppedWithoutTheKeys() {
        assertThatThrownBy(() -> start(gemini("key-1", "key-2")).close())
                .hasStackTraceContaining("GEMINI_API_KEY and HEADHUNTER_EMBEDDING_GEMINI_API_KEY differ")
                .satisfies(e -> {
                    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                        assertThat(cause.getMessage()).doesNotContain("key-1").doesNotContain("key-2");
                    }
                });
    }

    @ParameterizedTest
    @CsvSource({
        "openai.url=http://example.com openai.model=m openai.dimensions=4, OPENAI_URL",
        "openai.url=example.com openai.model=m openai.dimensions=4, OPENAI_URL",
        "openai.url=https://example.com openai.dimensions=4, OPENAI_MODEL",
        "openai.url=https://example.com openai.model=m, OPENAI_DIMENSIONS",
        "openai.api-key=k openai.dimensions=many, OPENAI_DIMENSIONS",
        "gemini.api-key=k gemini.url=http://example.com, GEMINI_URL",
        "gemini.api-key=k gemini.model=a/b, GEMINI_MODEL",
        "vertex.project=a/b, VERTEX_PROJECT",
        "vertex.project=p vertex.location=example.com/, VERTEX_LOCATION",
        "vertex.project=p vertex.model=../x, VERTEX_MODEL",
        "cohere.api-key=k cohere.url=ftp://example.com, COHERE_URL",
        "remote.timeout=0s, REMOTE_TIMEOUT"
    })
    void start_settingThatCannotBe_isStoppedAndNamesIt(String settings, String variable) {
        Map<String, Object> all = settings(settings + " cohere.api-key=k");

        assertThatThrownBy(() -> start(all).close())
                .hasStackTraceContaining("HEADHUNTER_EMBEDDING_" + variable)
                .hasStackTraceContaining("expected");
    }

    private static Map<String, Object> gemini(String established, @Nullable String own) {
        Map<String, Object> settings = new HashMap<>(Map.of("gemini.api-key", established));
        if (own != null) {
            settings.put("headhunter.embedding.gemini.api-key", own);
        }
        return settings;
    }

    private static Map<String, Object> settings(String written) {
        Map<String, Object> settings = new HashMap<>();
        for (String setting : List.of(written.split(" "))) {
            String[] parts = setting.split("=", 2);
            settings.put("headhunter.embedding." + parts[0], parts[1]);
        }
        return settings;
    }

    /** The database is not there, and is not asked. */
    private static ApplicationContext start(Map<String, Object> settings) {
        Map<String, Object> properties = new HashMap<>(settings);
        properties.put("database.url", "postgresql://127.0.0.1:1/d");
        return ApplicationContext.builder()
                .deduceEnvironment(false)
                .environmentPropertySource(false)
                .properties(properties)
                .start();
    }
}
