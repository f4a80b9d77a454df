package io.headhunter.embedding.remote;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headhunter.db.Secret;
import io.headhunter.provider.AccessTokens;
import io.headhunter.provider.ProviderStub;
import io.headhunter.time.Ticker;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Against what Google publishes: {@code
 * https://cloud.google.com/vertex-ai/generative-ai/docs/model-reference/text-embeddings-api}, with its form of question and
 * answer.
 */
class VertexEmbeddingsTest extends RemoteEmbeddingContract {
    private static final String PATH =
            "/v1/projects/some-project/locations/europe-west4/publishers/google/models/some-model:predict";

    @Override
    ProviderStub.Interface known() {
        return new ProviderStub.Interface(
                PATH,
                Map.of(
                        "",
                        Set.of("instances", "parameters"),
                        "instances",
                        Set.of("task_type", "title", "content"),
                        "parameters",
                        Set.of("autoTruncate", "outputDimensionality")),
                Set.of("instances"));
    }

    @Override
    List<String> texts(JsonNode question) {
        return question.path("instances").findValuesAsText("content");
    }

    @Override
    String answer(List<String> vectors) {
        return answer(vectors, false);
    }

    private static String answer(List<String> vectors, boolean isTruncated) {
        return vectors.stream()
                .map(vector -> "{\"embeddings\":{\"statistics\":{\"truncated\":%s,\"token_count\":6},\"values\":%s}}"
                        .formatted(isTruncated, vector))
                .collect(Collectors.joining(
                        ",", "{\"predictions\":[", "],\"metadata\":{\"billableCharacterCount\":9}}"));
    }

    @Override
    String task(JsonNode question) {
        return question.path("instances").path(0).path("task_type").asText();
    }

    @Override
    RemoteModel model() {
        return model("some-model", 250, new AccessTokens(new Secret(KEY), "http://127.0.0.1:1", Ticker.SYSTEM));
    }

    private RemoteModel model(String model, @Nullable Integer batchSize, AccessTokens tokens) {
        VertexEmbeddingConfig config =
                new VertexEmbeddingConfig("some-project", "europe-west4", null, null, model, DIMENSIONS, batchSize);
        return new VertexEmbeddings(stub.url(), "some-project", tokens, config);
    }

    @Test
    void embed_publishedForm_isWhatIsSent() throws JsonProcessingException {
        provider().embedDocuments(List.of("banana muffins? ", "banana bread? banana muffins?"), ENOUGH);

        ProviderStub.Question question = stub.questions().getFirst();
        assertThat(question.headers().get("Authorization")).containsExactly("Bearer " + KEY);
        assertThat(question.body()).isEqualTo(new ObjectMapper().readTree("""
                {"instances": [{"task_type": "RETRIEVAL_DOCUMENT", "content": "banana muffins? "},
                               {"task_type": "RETRIEVAL_DOCUMENT", "content": "banana bread? banana muffins?"}],
                 "parameters": {"autoTruncate": true, "outputDimensionality": 4}}
                """));
    }

    /** What is published of the models: one takes a single text. */
    @ParameterizedTest
    @CsvSource({"gemini-embedding-001, , 1", "text-multilingual-embedding-002, , 250", "gemini-embedding-001, 20, 20"})
    void limits_byModel_areWhatIsPublishedUnlessSet(String model, @Nullable Integer batchSize, int textsPerCall) {
        AccessTokens tokens = new AccessTokens(new Secret(KEY), "http://127.0.0.1:1", Ticker.SYSTEM);

        assertThat(model(model, batchSize, tokens).limits().textsPerCall()).isEqualTo(textsPerCall);
    }

    @Test
    void embed_cutByTheModel_isCounted() {
        stub.then(200, answer(TEXTS.stream().map(Vectors::of).toList(), true));

        assertThat(embedded(provider().embedDocuments(TEXTS, ENOUGH))).hasSize(3);
        assertThat(truncated()).isEqualTo(3);
    }

    @Test
    void embed_noToken_isUnavailable() {
        AccessTokens none = new AccessTokens(null, "http://127.0.0.1:1", Ticker.SYSTEM);

        assertUnavailable(
                provider(model("some-model", 250, none)).embedDocuments(TEXTS, ENOUGH), "there is no access token");
        assertThat(stub.questions()).isEmpty();
    }
}
