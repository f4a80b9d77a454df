package io.headhunter.embedding.remote;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headhunter.db.Secret;
import io.headhunter.embedding.EmbeddingVector;
import io.headhunter.provider.ProviderStub;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Against what OpenAI publishes: {@code https://platform.openai.com/docs/api-reference/embeddings/create}, with its example
 * of question and answer.
 */
class OpenAiEmbeddingsTest extends RemoteEmbeddingContract {
    /** The published example leaves out all but three of 1,536 numbers. */
    private static final String PUBLISHED = """
            {"object": "list",
             "data": [{"object": "embedding",
                       "embedding": [0.0023064255, -0.009327292, -0.0028842222],
                       "index": 0}],
             "model": "text-embedding-ada-002",
             "usage": {"prompt_tokens": 8, "total_tokens": 8}}
            """;

    @Override
    ProviderStub.Interface known() {
        return new ProviderStub.Interface(
                "/embeddings",
                Map.of("", Set.of("input", "model", "dimensions", "encoding_format", "user")),
                Set.of("input", "model"));
    }

    @Override
    List<String> texts(JsonNode question) {
        List<String> texts = new ArrayList<>();
        question.path("input").forEach(text -> texts.add(text.asText().replaceFirst("^(query|passage): ", "")));
        return texts;
    }

    /** The last first: {@code index} is what counts. */
    @Override
    String answer(List<String> vectors) {
        StringBuilder data = new StringBuilder();
        for (int i = vectors.size() - 1; i >= 0; i--) {
            data.append("{\"object\":\"embedding\",\"index\":%d,\"embedding\":%s}%s"
                    .formatted(i, vectors.get(i), i == 0 ? "" : ","));
        }
        return "{\"object\":\"list\",\"data\":[" + data + "],\"model\":\"some-model\",\"usage\":{}}";
    }

    @Override
    String task(JsonNode question) {
        return question.path("input").path(0).asText().replaceFirst(": .*", "");
    }

    @Override
    RemoteModel model() {
        return model(new Secret(KEY), "some-model", DIMENSIONS, false);
    }

    private RemoteModel model(@Nullable Secret apiKey, String model, int dimensions, boolean shorten) {
        OpenAiEmbeddingConfig config = new OpenAiEmbeddingConfig(
                stub.url(), apiKey, model, dimensions, shorten, 500, 8000, "query: ", "passage: ");
        return new OpenAiEmbeddings(stub.url(), model, dimensions, config);
    }

    @Test
    void embed_publishedExample_isUnderstood() throws JsonProcessingException {
        stub.then(200, PUBLISHED);
        RemoteModel model = new OpenAiEmbeddings(
                stub.url(),
                "text-embedding-ada-002",
                3,
                new OpenAiEmbeddingConfig(null, new Secret(KEY), null, null, false, 100, 8000, null, null));

        assertThat(embedded(
                        provider(model).embedDocuments(List.of("The food was delicious and the waiter..."), ENOUGH)))
                .containsExactly(EmbeddingVector.unit(new double[] {0.0023064255, -0.009327292, -0.0028842222}));
        ProviderStub.Question question = stub.questions().getFirst();
        assertThat(question.headers().get("Authorization")).containsExactly("Bearer " + KEY);
        assertThat(question.body()).isEqualTo(new ObjectMapper().readTree("""
                {"input": ["The food was delicious and the waiter..."], "model": "text-embedding-ada-002",
                 "encoding_format": "float"}
                """));
    }

    @Test
    void embed_shortened_asksForTheLength() {
        provider(model(new Secret(KEY), "text-embedding-3-large", DIMENSIONS, true))
                .embedQuery("baker", ENOUGH);

        assertThat(stub.questions().getFirst().body().path("dimensions").asInt())
                .isEqualTo(DIMENSIONS);
    }

    /** Servers of one's own mostly have none. */
    @Test
    void embed_withoutAKey_sendsNone() {
        provider(model(null, "m", DIMENSIONS, false)).embedQuery("baker", ENOUGH);

        assertThat(stub.questions()).hasSize(1).allSatisfy(question -> assertThat(question.headers())
                .doesNotContainKey("Authorization"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[0,0]", "[0,2]", "[-1,0]"})
    void embed_indexTwiceOrBeyond_isUnavailable(String places) throws JsonProcessingException {
        List<Integer> indexes = new ArrayList<>();
        new ObjectMapper().readTree(places).forEach(place -> indexes.add(place.asInt()));
        stub.then(200, """
                {"data": [{"index": %d, "embedding": [1, 2, 3, 4]}, {"index": %d, "embedding": [1, 2, 3, 4]}]}
                """.formatted(indexes.getFirst(), indexes.getLast()));

        assertUnavailable(provider().embedDocuments(List.of("one", "two"), ENOUGH), "vector");
    }
}
