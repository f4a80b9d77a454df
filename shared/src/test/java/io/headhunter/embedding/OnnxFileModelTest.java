package io.headhunter.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headhunter.time.Deadline;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The files are those of the model that is built in, so its vectors are known. */
class OnnxFileModelTest {
    private static final Deadline ENOUGH = Deadline.in(Duration.ofMinutes(1));
    private static final OnnxConfig DEFAULTS = new OnnxConfig(null, null, null, OnnxConfig.Pooling.MEAN, null, null);

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    static Path folder;

    @BeforeAll
    static void unpack() throws IOException {
        for (String file : List.of("all-minilm-l6-v2-q.onnx", "all-minilm-l6-v2-q-tokenizer.json")) {
            try (InputStream content = OnnxFileModelTest.class.getResourceAsStream("/" + file)) {
                Files.copy(Objects.requireNonNull(content, file), folder.resolve(file));
            }
        }
        Files.writeString(folder.resolve("not-a-model"), "this is no model");
    }

    @Test
    void defaults() {
        try (ApplicationContext context = start(Map.of())) {
            assertThat(context.getBean(OnnxConfig.class)).isEqualTo(DEFAULTS);
            assertThat(context.getBean(EmbeddingProviders.class).labels())
                    .containsExactlyInAnyOrder("onnx/all-minilm-l6-v2-q", "onnx/bge-small-en-v1.5-q");
        }
    }

    @Test
    void explicitPropertyMappings() throws ReflectiveOperationException {
        OnnxConfig expected = new OnnxConfig(
                path("all-minilm-l6-v2-q.onnx"),
                path("all-minilm-l6-v2-q-tokenizer.json"),
                "mine-1",
                OnnxConfig.Pooling.CLS,
                "query: ",
                "passage: ");

        try (ApplicationContext context = start(Map.of(
                "headhunter.embedding.onnx.model-file", expected.modelFile(),
                "headhunter.embedding.onnx.tokenizer-file", expected.tokenizerFile(),
                "headhunter.embedding.onnx.name", "mine-1",
                "headhunter.embedding.onnx.pooling", "cls",
                "headhunter.embedding.onnx.query-prefix", "query: ",
                "headhunter.embedding.onnx.document-prefix", "passage: ",
                "headhunter.embedding.model", "onnx/mine-1"))) {
            assertThat(context.getBean(OnnxConfig.class)).isEqualTo(expected);
            assertThat(context.getBean(EmbeddingProviders.class).preferred().label())
                    .isEqualTo("onnx/mine-1");
        }
        for (RecordComponent component : OnnxConfig.class.getRecordComponents()) {
            assertThat(component.getAccessor().invoke(expected))
                    .as(component.getName())
                    .isNotEqualTo(component.getAccessor().invoke(DEFAULTS));
        }
    }

    @Test
    void embed_filesOfTheBuiltInModel_areItsVectorsOfPrefixedTexts() {
        try (ApplicationContext context = start(Map.of(
                "headhunter.embedding.onnx.model-file", path("all-minilm-l6-v2-q.onnx"),
                "headhunter.embedding.onnx.tokenizer-file", path("all-minilm-l6-v2-q-tokenizer.json"),
                "headhunter.embedding.onnx.name", "mine",
                "headhunter.embedding.onnx.query-prefix", "query: ",
                "headhunter.embedding.onnx.document-prefix", "passage: "))) {
            EmbeddingProviders providers = context.getBean(EmbeddingProviders.class);
            EmbeddingProvider mine = providers.named("onnx/mine").orElseThrow();
            EmbeddingProvider builtIn = providers.preferred();

            assertThat(mine.dimensions()).isEqualTo(384);
            assertThat(mine.embedQuery("cook", ENOUGH))
                    .isInstanceOf(EmbeddingOutcome.Embedded.class)
                    .isEqualTo(builtIn.embedQuery("query: cook", ENOUGH));
            assertThat(mine.embedDocuments(List.of("cook", "baker"), ENOUGH))
                    .isEqualTo(builtIn.embedDocuments(List.of("passage: cook", "passage: baker"), ENOUGH));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "missing, all-minilm-l6-v2-q-tokenizer.json, mine, HEADHUNTER_EMBEDDING_ONNX_MODEL_FILE",
        "not-a-model, all-minilm-l6-v2-q-tokenizer.json, mine, HEADHUNTER_EMBEDDING_ONNX_MODEL_FILE",
        "all-minilm-l6-v2-q.onnx, not-a-model, mine, HEADHUNTER_EMBEDDING_ONNX_MODEL_FILE",
        "all-minilm-l6-v2-q.onnx, missing, mine, HEADHUNTER_EMBEDDING_ONNX_TOKENIZER_FILE",
        "all-minilm-l6-v2-q.onnx, , mine, HEADHUNTER_EMBEDDING_ONNX_TOKENIZER_FILE",
        "all-minilm-l6-v2-q.onnx, all-minilm-l6-v2-q-tokenizer.json, , HEADHUNTER_EMBEDDING_ONNX_NAME",
        "all-minilm-l6-v2-q.onnx, all-minilm-l6-v2-q-tokenizer.json, a b, HEADHUNTER_EMBEDDING_ONNX_NAME",
        "all-minilm-l6-v2-q.onnx, all-minilm-l6-v2-q-tokenizer.json, all-minilm-l6-v2-q, HEADHUNTER_EMBEDDING_ONNX_NAME"
    })
    void start_settingThatCannotBe_isStoppedAndNamesIt(
            String modelFile, String tokenizerFile, String name, String variable) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("headhunter.embedding.onnx.model-file", path(modelFile));
        if (tokenizerFile != null) {
            settings.put("headhunter.embedding.onnx.tokenizer-file", path(tokenizerFile));
        }
        if (name != null) {
            settings.put("headhunter.embedding.onnx.name", name);
        }

        assertThatThrownBy(() -> start(settings).close())
                .hasStackTraceContaining(variable)
                .hasStackTraceContaining("expected");
    }

    private static String path(String file) {
        return folder.resolve(file).toString();
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
