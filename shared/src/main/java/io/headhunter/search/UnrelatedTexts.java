package io.headhunter.search;

import io.headhunter.embedding.EmbeddingSpace;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How similar texts are to an embedding model that have nothing in common: where scores of the vector leg begin when they are
 * added to those of words. Models differ: some give no text a cosine near 0.
 */
final class UnrelatedTexts {
    /** The mean of a query and a profile drawn at random: docs/decisions/0032-embedding-spaces.md. */
    private static final Map<String, Double> BY_MODEL = Map.of("bge-small-en-v1.5-q", 0.45);

    private UnrelatedTexts() {}

    /** -1 to 1; 0 for a model that nobody measured, and without a space. */
    static double similarity(@Nullable EmbeddingSpace space) {
        return space == null ? 0 : BY_MODEL.getOrDefault(space.model(), 0.0);
    }
}
