package io.headhunter.embedding.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headhunter.provider.AccessTokens;
import io.headhunter.provider.JsonEndpoint;
import io.headhunter.time.Deadline;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * Models of Vertex AI on Google Cloud. They cut a text that is too long and say so. Source: {@code
 * https://cloud.google.com/vertex-ai/generative-ai/docs/model-reference/text-embeddings-api}. Safe for use by many threads.
 */
final class VertexEmbeddings implements RemoteModel {
    /** {@code https://cloud.google.com/vertex-ai/generative-ai/docs/embeddings/get-text-embeddings}. */
    private static final int TEXTS_PER_CALL = 250;
    /** Of these a call takes one text. */
    private static final String ONE_BY_ONE = "gemini-embedding";

    private static final int TOKENS_PER_CALL = 20_000;

    private static final int TOKENS_PER_TEXT = 2_048;

    private final JsonEndpoint endpoint = new JsonEndpoint(RemoteProviders.MAX_ANSWER_BYTES);
    private final AccessTokens tokens;
    private final URI address;
    private final String model;
    private final int dimensions;
    private final TextLimits limits;

    /** @param url without the path */
    VertexEmbeddings(String url, String project, AccessTokens tokens, VertexEmbeddingConfig config) {
        this.address = URI.create(url + "/v1/projects/" + project + "/locations/" + config.location()
                + "/publishers/google/models/" + config.model() + ":predict");
        this.tokens = tokens;
        this.model = config.model();
        this.dimensions = config.dimensions();
        Integer batchSize = config.batchSize();
        int usual = model.startsWith(ONE_BY_ONE) ? 1 : TEXTS_PER_CALL;
        this.limits = TextLimits.ofTokens(batchSize == null ? usual : batchSize, TOKENS_PER_CALL, TOKENS_PER_TEXT);
    }

    @Override
    public String provider() {
        return "vertex";
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
        return limits;
    }

    @Override
    public JsonEndpoint.Reply ask(List<String> texts, EmbeddingTask task, Deadline deadline) {
        String token = tokens.token(deadline);
        if (token == null) {
            return deadline.isExpired()
                    ? new JsonEndpoint.Reply.Late()
                    : new JsonEndpoint.Reply.Failed("there is no access token");
        }
        ObjectNode body = endpoint.object();
        ArrayNode instances = body.putArray("instances");
        for (String text : texts) {
            instances
                    .addObject()
                    .put("task_type", GeminiEmbeddings.google(task))
                    .put("content", text);
        }
        body.putObject("parameters").put("autoTruncate", true).put("outputDimensionality", dimensions);
        return endpoint.post(address, Map.of("Authorization", "Bearer " + token), body, deadline);
    }

    @Override
    public List<JsonNode> vectors(JsonNode answer) {
        return StreamSupport.stream(answer.path("predictions").spliterator(), false)
                .map(prediction -> prediction.path("embeddings").path("values"))
                .toList();
    }

    @Override
    public boolean isTruncated(JsonNode answer, int place) {
        return answer.path("predictions")
                .path(place)
                .path("embeddings")
                .path("statistics")
                .path("truncated")
                .asBoolean();
    }
}
