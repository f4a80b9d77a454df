package io.headhunter.search.rerank;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headhunter.db.Secret;
import io.headhunter.provider.JsonEndpoint;
import io.headhunter.time.Deadline;
import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * Cohere's rerank, version 2 of its API, and those that speak like it. One question holds all documents; the model reads
 * each of them beside the query by itself. Source: {@code https://docs.cohere.com/reference/rerank}. Safe for use by many
 * threads.
 */
final class CohereReranker implements Reranker {
    static final String URL = "https://api.cohere.com";
    static final String MODEL = "rerank-v3.5";

    private final JsonEndpoint endpoint = new JsonEndpoint();
    private final URI address;
    private final String model;
    private final Map<String, String> headers;

    /** @param url without the path */
    CohereReranker(String url, String model, Secret apiKey) {
        this.address = URI.create(url + "/v2/rerank");
        this.model = model;
        this.headers = Map.of("Authorization", "Bearer " + apiKey.value());
    }

    @Override
    public String version() {
        return "cohere/" + model;
    }

    @Override
    public RerankOutcome score(String query, List<String> texts, Deadline deadline) {
        ObjectNode body = endpoint.object().put("model", model).put("query", query);
        ArrayNode documents = body.putArray("documents");
        texts.forEach(documents::add);
        return Answers.outcome(endpoint.post(address, headers, body, deadline), answer -> scores(answer, texts.size()));
    }

    /** By {@code index}, which is the place in the question. */
    private static RerankOutcome scores(JsonNode answer, int documents) {
        Answers scores = new Answers(documents);
        for (JsonNode result : answer.path("results")) {
            JsonNode index = result.path("index");
            scores.put(index.isInt() ? index.intValue() : -1, result.path("relevance_score"));
        }
        return scores.outcome();
    }
}
