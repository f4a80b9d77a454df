package io.headhunter.embedding;

import io.headhunter.time.Deadline;
import java.util.List;

/** Computes vectors of one model. Implementations are safe for use by many threads. */
public interface EmbeddingProvider {
    /** Who computes, as in {@link EmbeddingSpace#provider()}. */
    String provider();

    /** As in {@link EmbeddingSpace#model()}. */
    String model();

    /** As {@link EmbeddingSpace#label()}: {@code provider/model}. */
    default String label() {
        return provider() + "/" + model();
    }

    /** Length of a vector. */
    int dimensions();

    /** Vectors of documents, in the order of the texts. */
    EmbeddingOutcome embedDocuments(List<String> texts, Deadline deadline);

    /** The vector of what somebody searches for. */
    EmbeddingOutcome embedQuery(String text, Deadline deadline);

    /** Whether its vectors belong into the space. */
    default boolean serves(EmbeddingSpace space) {
        return label().equals(space.label()) && dimensions() == space.dimensions();
    }

    /** Begins what the first call would otherwise wait for, and returns at once. A failure shows at that call. */
    default void prepare() {}
}
