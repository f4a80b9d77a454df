package io.headhunter.search.rerank;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headhunter.provider.AccessTokens;
import io.headhunter.provider.JsonEndpoint;
import io.headhunter.time.Deadline;
import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * The ranking API of Google Cloud. One question holds all documents, by numbers that mean nothing elsewhere; the model
 * reads each of them beside the query by itself. Source: {@code
 * https://cloud.google.com/generative-ai-app-builder/docs/ranking}. Safe for use by many threads.
 */
final class VertexReranker implements Reranker {
    static final String URL = "https://discoveryengine.googleapis.com";
    static final String MODEL = "semantic-ranker-default-004";

    private final JsonEndpoint endpoint = new JsonEndpoint();
    private final AccessTokens tokens;
    private final URI address;
    private final String model;
    private final String project;

    /** @param url without the path */
    VertexReranker(String url, String project, String model, AccessTokens tokens) {
        this.address = URI.create(
                url + "/v1/projects/" + project + "/locations/global/rankingConfigs/default_ranking_config:rank");
        this.model = model;
        this.project = project;
        this.tokens = tokens;
    }

    @Override
    public String version() {
        return "vertex/" + model;
    }

    @Override
    public RerankOutcome score(String query, List<String> texts, Deadline deadline) {
        String token = tokens.token(deadline);
        if (token == null) {
            return deadline.isExpired()
                    ? new RerankOutcome.Late()
                    : new RerankOutcome.Unavailable("there is no access token");
        }
        ObjectNode body =
                endpoint.object().put("model", model).put("query", query).put("ignoreRecordDetailsInResponse", true);
        ArrayNode records = body.putArray("records");
        for (int i = 0; i < texts.size(); i++) {
            records.addObject().put("id", Integer.toString(i)).put("content", texts.get(i));
        }
        Map<String, String> headers = Map.of("Authorization", "Bearer " + token, "X-Goog-User-Project", project);
        return Answers.outcome(endpoint.post(address, headers, body, deadline), answer -> scores(answer, texts.size()));
    }

    private static RerankOutcome scores(JsonNode answer, int documents) {
        Answers scores = new Answers(documents);
        for (JsonNode result : answer.path("records")) {
            String id = result.path("id").asText();
            scores.put(id.matches("[0-9]{1,4}") ? Integer.parseInt(id) : -1, result.path("score"));
        }
        return scores.outcome();
    }
}
