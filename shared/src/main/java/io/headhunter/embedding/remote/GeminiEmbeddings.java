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
 * Models of Google AI's Gemini interface. The key goes by a header: an address ends up in logs. Source: {@code
 * https://ai.google.dev/api/embeddings#method:-models.batchembedcontents}. Safe for use by many threads.
 */
final class GeminiEmbeddings implements RemoteModel {
    static final String URL = "https://generativelanguage.googleapis.com";
    /** Most in one call, {@code https://ai.google.dev/api/embeddings}: more are refused with 400. */
    private static final int TEXTS_PER_CALL = 100;
    /** {@code https://ai.google.dev/gemini-api/docs/embeddings}. */
    private static final int TOKENS_PER_TEXT = 2_048;

    private static final TextLimits LIMITS =
            TextLimits.ofTokens(TEXTS_PER_CALL, TEXTS_PER_CALL * TOKENS_PER_TEXT, TOKENS_PER_TEXT);

    private final JsonEndpoint endpoint = new JsonEndpoint(RemoteProviders.MAX_ANSWER_BYTES);
    private final URI address;
    private final String model;
    private final int dimensions;
    private final Map<String, String> headers;

    /** @param url without the path */
    GeminiEmbeddings(String url, String model, int dimensions, Secret apiKey) {
        this.address = URI.create(url + "/v1beta/models/" + model + ":batchEmbedContents");
        this.model = model;
        this.dimensions = dimensions;
        this.headers = Map.of("x-goog-api-key", apiKey.value());
    }

    @Override
    public String provider() {
        return "gemini";
    }

    @Override
    public String model() {
        return model;
    }

    @Override
    public int dimensions() {
        return dimensions;
    }

    @Override
    public TextLimits limits() {
        return LIMITS;
    }

    @Override
    public JsonEndpoint.Reply ask(List<String> texts, EmbeddingTask task, Deadline deadline) {
        ObjectNode body = endpoint.object();
        ArrayNode requests = body.putArray("requests");
        for (String text : texts) {
            ObjectNode request = requests.addObject().put("model", "models/" + model);
            request.putObject("content").putArray("parts").addObject().put("text", text);
            request.put("taskType", google(task)).put("outputDimensionality", dimensions);
        }
        return endpoint.post(address, headers, body, deadline);
    }

    /** What Google's models call a task. */
    static String google(EmbeddingTask task) {
        return switch (task) {
            case DOCUMENT -> "RETRIEVAL_DOCUMENT";
            case QUERY -> "RETRIEVAL_QUERY";
        };
    }

    /** "In the same order as provided in the batch request." */
    @Override
    public List<JsonNode> vectors(JsonNode answer) {
        return StreamSupport.stream(answer.path("embeddings").spliterator(), false)
                .map(embedding -> embedding.path("values"))
                .toList();
    }
}
