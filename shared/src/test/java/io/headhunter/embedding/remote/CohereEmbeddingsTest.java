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
import org.junit.jupiter.api.Test;

/**
 * Against what Cohere publishes: {@code https://docs.cohere.com/reference/embed}, version 2, with its example of question
 * and answer.
 */
class CohereEmbeddingsTest extends RemoteEmbeddingContract {
    /** The published example has all 1,024 numbers of an older model; these are the first. */
    private static final String PUBLISHED = """
            {"id": "da6e531f-54c6-4a73-bf92-f60566d8d753",
             "embeddings": {"float": [[0.016296387, -0.008354187, -0.04699707, 0.019134521],
                                      [0.04663086, -0.023239136, 0.008163452, -0.03945923]]},
             "texts": ["hello", "goodbye"],
             "meta": {"api_version": {"version": "2", "is_experimental": true},
                      "billed_units": {"input_tokens": 2},
                      "warnings": ["You are using an experimental version, for more information please refer to\
             https://docs.cohere.com/versioning-reference"]}}
            """;

    @Override
    ProviderStub.Interface known() {
        return new ProviderStub.Interface(
                "/v2/embed",
                Map.of(
                        "",
                        Set.of(
                                "model",
                                "input_type",
                                "texts",
                                "images",
                                "inputs",
                                "max_tokens",
                                "output_dimension",
                                "embedding_types",
                                "truncate",
                                "priority")),
                Set.of("model", "input_type"));
    }

    @Override
    List<String> texts(JsonNode question) {
        List<String> texts = new ArrayList<>();
        question.path("texts").forEach(text -> texts.add(text.asText()));
        return texts;
    }

    @Override
    String answer(List<String> vectors) {
        return "{\"id\":\"x\",\"embeddings\":{\"float\":[" + String.join(",", vectors)
                + "]},\"response_type\":\"embeddings_by_type\"}";
    }

    @Override
    String task(JsonNode question) {
        return question.path("input_type").asText();
    }

    @Override
    RemoteModel model() {
        return model("some-model", DIMENSIONS, true);
    }

    private RemoteModel model(String model, int dimensions, boolean shorten) {
        return new CohereEmbeddings(
                stub.url(),
                new Secret(KEY),
                new CohereEmbeddingConfig(new Secret(KEY), null, model, dimensions, shorten, 500));
    }

    @Test
    void embed_publishedExample_isUnderstood() throws JsonProcessingException {
        stub.then(200, PUBLISHED);

        assertThat(embedded(provider(model("embed-v4.0", DIMENSIONS, true))
                        .embedDocuments(List.of("hello", "goodbye"), ENOUGH)))
                .containsExactly(
                        EmbeddingVector.unit(new double[] {0.016296387, -0.008354187, -0.04699707, 0.019134521}),
                        EmbeddingVector.unit(new double[] {0.04663086, -0.023239136, 0.008163452, -0.03945923}));
        ProviderStub.Question question = stub.questions().getFirst();
        assertThat(question.headers().get("Authorization")).containsExactly("Bearer " + KEY);
        assertThat(question.body()).isEqualTo(new ObjectMapper().readTree("""
                {"model": "embed-v4.0", "texts": ["hello", "goodbye"], "input_type": "search_document",
                 "embedding_types": ["float"], "output_dimension": 4, "truncate": "END"}
                """));
    }

    @Test
    void embedQuery_always_isASearchQuery() {
        provider().embedQuery("baker", ENOUGH);

        assertThat(task(stub.questions().getFirst().body())).isEqualTo("search_query");
    }

    /** Models before version 4 refuse the field. */
    @Test
    void embed_notShortened_asksForNoLength() {
        provider(model("embed-multilingual-v3.0", DIMENSIONS, false)).embedQuery("baker", ENOUGH);

        assertThat(stub.questions().getFirst().body().has("output_dimension")).isFalse();
    }

    @Test
    void embed_over96Texts_areSeveralCalls() {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 97; i++) {
            texts.add("text " + i);
        }

        assertThat(embedded(provider().embedDocuments(texts, ENOUGH))).hasSize(97);
        assertThat(stub.questions()).hasSize(2);
    }
}
