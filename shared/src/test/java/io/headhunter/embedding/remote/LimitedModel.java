package io.headhunter.embedding.remote;

import com.fasterxml.jackson.databind.JsonNode;
import io.headhunter.provider.JsonEndpoint;
import io.headhunter.time.Deadline;
import java.util.List;

/** A model with another limit of texts in one call. */
record LimitedModel(RemoteModel actual, int textsPerCall) implements RemoteModel {
    @Override
    public String provider() {
        return actual.provider();
    }

    @Override
    public String model() {
        return actual.model();
    }

    @Override
    public int dimensions() {
        return actual.dimensions();
    }

    @Override
    public TextLimits limits() {
        return new TextLimits(
                textsPerCall,
                actual.limits().charactersPerCall(),
                actual.limits().charactersPerText());
    }

    @Override
    public JsonEndpoint.Reply ask(List<String> texts, EmbeddingTask task, Deadline deadline) {
        return actual.ask(texts, task, deadline);
    }

    @Override
    public List<JsonNode> vectors(JsonNode answer) {
        return actual.vectors(answer);
    }
}
