package io.headhunter.embedding.remote;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headhunter.db.Secret;
import io.headhunter.embedding.EmbeddingOutcome;
import io.headhunter.provider.ProviderStub;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Against what Google publishes: {@code https://ai.google.dev/api/embeddings#method:-models.batchembedcontents}, with the
 * question of its example ({@code https://ai.google.dev/gemini-api/docs/embeddings}) and an answer of the published form,
 * which has no example with numbers.
 */
class GeminiEmbeddingsTest extends RemoteEmbeddingContract {
    @Override
    ProviderStub.Interface known() {
        return new ProviderStub.Interface(
                "/v1beta/models/gemini-embedding-001:batchEmbedContents",
                Map.of(
                        "",
                        Set.of("requests"),
                        "requests",
                        Set.of("model", "content", "taskType", "title", "outputDimensionality"),
                        "requests.content",
                        Set.of("parts", "role"),
                        "requests.content.parts",
                        Set.of("text")),
                Set.of("requests"));
    }

    @Override
    List<String> texts(JsonNode question) {
        List<String> texts = new ArrayList<>();
        question.path("requests")
                .forEach(request -> texts.add(request.path("content")
                        .path("parts")
                        .path(0)
                        .path("text")
                        .asText()));
        return texts;
    }

    @Override
    String answer(List<String> vectors) {
        return vectors.stream()
                .map("{\"values\":%s}"::formatted)
                .collect(Collectors.joining(",", "{\"embeddings\":[", "]}"));
    }

    @Override
    String task(JsonNode question) {
        return question.path("requests").path(0).path("taskType").asText();
    }

    @Override
    RemoteModel model() {
        return new GeminiEmbeddings(stub.url(), "gemini-embedding-001", DIMENSIONS, new Secret(KEY));
    }

    @Test
    void embed_publishedExample_isWhatIsSent() throws JsonProcessingException {
        provider()
                .embedDocuments(
                        List.of(
                                "What is the meaning of life?",
                                "How much wood would a woodchuck chuck?",
                                "How does the brain work?"),
                        ENOUGH);

        ProviderStub.Question question = stub.questions().getFirst();
        assertThat(question.headers().get("X-goog-api-key")).containsExactly(KEY);
        assertThat(question.body()).isEqualTo(new ObjectMapper().readTree("""
                {"requests": [
                    {"model": "models/gemini-embedding-001",
                     "content": {"parts": [{"text": "What is the meaning of life?"}]},
                     "taskType": "RETRIEVAL_DOCUMENT", "outputDimensionality": 4},
                    {"model": "models/gemini-embedding-001",
                     "content": {"parts": [{"text": "How much wood would a woodchuck chuck?"}]},
                     "taskType": "RETRIEVAL_DOCUMENT", "outputDimensionality": 4},
                    {"model": "models/gemini-embedding-001",
                     "content": {"parts": [{"text": "How does the brain work?"}]},
                     "taskType": "RETRIEVAL_DOCUMENT", "outputDimensionality": 4}]}
                """));
    }

    @Test
    void embedQuery_always_isARetrievalQuery() {
        provider().embedQuery("baker", ENOUGH);

        assertThat(task(stub.questions().getFirst().body())).isEqualTo("RETRIEVAL_QUERY");
    }

    @Test
    void embed_overAHundredTexts_areSeveralCalls() {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 101; i++) {
            texts.add("text " + i);
        }

        assertThat(embedded(provider().embedDocuments(texts, ENOUGH))).hasSize(101);
        assertThat(stub.questions()).hasSize(2);
    }

    /** It has no header. Form: {@code https://ai.google.dev/gemini-api/docs/rate-limits}, {@code google.rpc.RetryInfo}. */
    @Test
    void embed_quotaUsedUp_waitsAsLongAsTheBodySays() {
        stub.then(429, """
                {"error": {"code": 429, "message": "You exceeded your current quota", "status": "RESOURCE_EXHAUSTED",
                    "details": [{"@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": "34s"}]}}
                """);

        assertThat(provider().embedDocuments(TEXTS, ENOUGH))
                .isEqualTo(new EmbeddingOutcome.Throttled(Duration.ofSeconds(34)));
    }
}
