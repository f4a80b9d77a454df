package io.headhunter.embedding.remote;

import com.fasterxml.jackson.databind.JsonNode;
import io.headhunter.provider.JsonEndpoint;
import io.headhunter.time.Deadline;
import java.util.List;

/**
 * One model behind one interface: what is said to it, and where the vectors are in what it answers. Implementations are
 * safe for use by many threads.
 */
interface RemoteModel {
    /** As in {@link io.headhunter.embedding.EmbeddingProvider#provider()}. */
    String provider();

    /** As in {@link io.headhunter.embedding.EmbeddingProvider#model()}. */
    String model();

    int dimensions();

    TextLimits limits();

    /**
     * One call.
     *
     * @param texts within the limits, one at least, none blank
     */
    JsonEndpoint.Reply ask(List<String> texts, EmbeddingTask task, Deadline deadline);

    /**
     * The lists of numbers in an answer, in the order of the texts. Missing nodes, or another number of them, where the
     * answer is not understood.
     */
    List<JsonNode> vectors(JsonNode answer);

    /**
     * Whether the model says that it has cut a text by itself.
     *
     * @param place of the text in the call
     */
    default boolean isTruncated(JsonNode answer, int place) {
        return false;
    }
}
