package io.headhunter.embedding.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headhunter.db.Secret;
import io.headhunter.provider.JsonEndpoint;
import io.headhunter.time.Deadline;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The interface of OpenAI's embeddings, which many servers have. It knows no task: some models want words before a text
 * instead, which are settings. Source: {@code https://platform.openai.com/docs/api-reference/embeddings/create}. Safe for
 * use by many threads.
 */
final class OpenAiEmbeddings implements RemoteModel {
    static final String URL = "https://api.openai.com/v1";
    static final String MODEL = "text-embedding-3-small";
    /** Of all texts of a call. */
    private static final int TOKENS_PER_CALL = 300_000;

    private final JsonEndpoint endpoint = new JsonEndpoint(RemoteProviders.MAX_ANSWER_BYTES);
    private final URI address;
    private final OpenAiEmbeddingConfig config;
    private final String model;
    private final int dimensions;
    private final TextLimits limits;
    private final Map<String, String> headers;

    /** @param url without the path */
    OpenAiEmbeddings(String url, String model, int dimensions, OpenAiEmbeddingConfig config) {
        this.address = URI.create(url + "/embeddings");
        this.config = config;
        this.model = model;
        this.dimensions = dimensions;
        this.limits = TextLimits.ofTokens(config.batchSize(), TOKENS_PER_CALL, config.maxTokens());
        Secret apiKey = config.apiKey();
        this.headers = apiKey == null ? Map.of() : Map.of("Authorization", "Bearer " + apiKey.value());
    }

    @Override
    public String provider() {
        return "openai";
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
        ObjectNode body = endpoint.object().put("model", model);
        ArrayNode input = body.putArray("input");
        String said = task == EmbeddingTask.QUERY ? config.queryPrefix() : config.documentPrefix();
        String prefix = said == null ? "" : said;
        texts.forEach(text -> input.add(prefix + text));
        body.put("encoding_format", "float");
        if (config.shorten()) {
            body.put("dimensions", dimensions);
        }
        return endpoint.post(address, headers, body, deadline);
    }

    /** By {@code index}, which is the place in the question. */
    @Override
    public List<JsonNode> vectors(JsonNode answer) {
        JsonNode data = answer.path("data");
        JsonNode[] vectors = new JsonNode[data.size()];
        Arrays.fill(vectors, MissingNode.getInstance());
        for (JsonNode item : data) {
            int index = item.path("index").asInt(-1);
            if (index >= 0 && index < vectors.length) {
                vectors[index] = item.path("embedding");
            }
        }
        return List.of(vectors);
    }
}
