package io.headhunter.embedding.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headhunter.provider.JsonEndpoint.Reply;
import io.headhunter.time.Deadline;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.stream.StreamSupport;

/** A model that replies as the script says, and at its end with vectors of two numbers. Used by one thread. */
final class ScriptedModel implements RemoteModel {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Queue<Optional<Reply>> script = new ArrayDeque<>();
    private final List<List<String>> asked = new ArrayList<>();
    private final TextLimits limits;
    private Runnable meanwhile = () -> {};

    ScriptedModel(TextLimits limits) {
        this.limits = limits;
    }

    ScriptedModel then(Reply reply) {
        script.add(Optional.of(reply));
        return this;
    }

    /** With vectors. */
    ScriptedModel thenAnswer() {
        script.add(Optional.empty());
        return this;
    }

    /** What happens during each call. */
    void during(Runnable call) {
        meanwhile = call;
    }

    /** Texts by call. */
    List<List<String>> asked() {
        return asked;
    }

    @Override
    public String provider() {
        return "scripted";
    }

    @Override
    public String model() {
        return "m";
    }

    @Override
    public int dimensions() {
        return 2;
    }

    @Override
    public TextLimits limits() {
        return limits;
    }

    @Override
    public Reply ask(List<String> texts, EmbeddingTask task, Deadline deadline) {
        asked.add(List.copyOf(texts));
        meanwhile.run();
        Optional<Reply> reply = script.poll();
        if (reply != null && reply.isPresent()) {
            return reply.get();
        }
        ObjectNode answer = MAPPER.createObjectNode();
        var vectors = answer.putArray("vectors");
        texts.forEach(text -> vectors.addArray().add(text.length()).add(1));
        return new Reply.Answer(answer);
    }

    @Override
    public List<JsonNode> vectors(JsonNode answer) {
        return StreamSupport.stream(answer.path("vectors").spliterator(), false).toList();
    }
}
