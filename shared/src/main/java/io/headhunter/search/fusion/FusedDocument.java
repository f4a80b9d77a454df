package io.headhunter.search.fusion;

import org.jspecify.annotations.Nullable;

/**
 * A document after fusion.
 *
 * @param score 0 to 1; 1 is first in every leg that counts
 * @param vectorScore cosine similarity; null if the vector leg did not find it
 * @param textScore BM25 score; null if the lexical leg did not find it
 */
public record FusedDocument(
        String documentId,
        double score,
        @Nullable Double vectorScore,
        @Nullable Double textScore) {
    /** The same document with another score. */
    public FusedDocument scoring(double newScore) {
        return new FusedDocument(documentId, newScore, vectorScore, textScore);
    }

    /** The same document with another similarity, shown beside the score and not part of it any more. */
    public FusedDocument withVectorScore(@Nullable Double newVectorScore) {
        return new FusedDocument(documentId, score, newVectorScore, textScore);
    }

    /** The same document with its score multiplied. */
    public FusedDocument times(double factor) {
        return new FusedDocument(documentId, score * factor, vectorScore, textScore);
    }
}
