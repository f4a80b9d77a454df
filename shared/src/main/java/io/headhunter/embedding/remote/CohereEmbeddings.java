package io.headhunter.embedding.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headhunter.db.Secret;
import io.headhunter.provider.JsonEndpoint;
import io.headhunter.time.Deadline;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * Cohere's embeddings, version 2 of its API. Source: {@code https://docs.cohere.com/reference/embed}. Safe for use by many
 * threads.
 */
final class CohereEmbeddings implements RemoteModel {
    static final String URL = "https://api.cohere.com";
    private static final int TEXTS_PER_CALL = 96;

    private final JsonEndpoint endpoint = new JsonEndpoint(RemoteProviders.MAX_ANSWER_BYTES);
    private final URI address;
    private final CohereEmbeddingConfig config;
    private final TextLimits limits;
    private final Map<String, String> headers;

    /** @param url without the path */
    CohereEmbeddings(String url, Secret apiKey, CohereEmbeddingConfig config) {
        this.address = URI.create(url + "/v2/embed");
        this.config = config;
        this.limits = TextLimits.ofTokens(TEXTS_PER_CALL, TEXTS_PER_CALL * config.maxTokens(), config.maxTokens());
        this.headers = Map.of("Authorization", "Bearer " + apiKey.value());
    }

    @Override
    public String provider() {
        return "cohere";
    }

    @Override
    public String model() {
        return config.model();
    }

    @Override
    public int dimensions() {
        return config.dimensions();
    }

    @Override
    public TextLimits limits() {
        return limits;
    }

    @Override
    public JsonEndpoint.Reply ask(List<String> texts, EmbeddingTask task, Deadline deadline) {
        ObjectNode body = endpoint.object().put("model", config.model());
        ArrayNode list = body.putArray("texts");
        texts.forEach(list::add);
        body.put(
                "input_type",
                switch (task) {
                    case DOCUMENT -> "search_document";
                    case QUERY -> "search_query";
                });
        body.putArray("embedding_types").add("float");
        if (config.shorten()) {
            body.put("output_dimension", config.dimensions());
        }
        // Cut where the end is: what is still too long after our own cut has its beginning embedded, as elsewhere.
        body.put("truncate", "END");
        return endpoint.post(address, headers, body, deadline);
    }

    @Override
    public List<JsonNode> vectors(JsonNode answer) {
        return StreamSupport.stream(answer.path("embeddings").path("float").spliterator(), false)
                .toList();
    }
}
