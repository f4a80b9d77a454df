package io.headhunter.search.fusion;

import org.jspecify.annotations.Nullable;

/**
 * A document after fusion.
 *
 * @param score 0 to 1; 1 is first in every leg that counts: the mean of the two shares, by the weights of the legs
 * @param vectorShare what the vector leg says of it as a share of its first result, 0 to 1; 0 if it did not find it
 * @param textShare what the lexical leg says of it as a share of its first result, 0 to 1; 0 if it did not find it
 * @param vectorScore cosine similarity; null if the vector leg did not find it
 * @param textScore BM25 score; null if the lexical leg did not find it
 */
public record FusedDocument(
        String documentId,
        double score,
        double vectorShare,
        double textShare,
        @Nullable Double vectorScore,
        @Nullable Double textScore) {
    /** The same document with another similarity, shown beside the score and not part of it any more. */
    public FusedDocument withVectorScore(@Nullable Double newVectorScore) {
        return new FusedDocument(documentId, score, vectorShare, textShare, newVectorScore, textScore);
    }
}
