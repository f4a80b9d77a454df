package io.headhunter.search;

import io.headhunter.search.fusion.FusedDocument;
import io.headhunter.search.signal.Profile;
import io.headhunter.search.signal.ScoreCard;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A document with its score card.
 *
 * @param profile what the signals looked at; null if only the legs count, or the document is gone
 * @param rerankScore what a reranker said of it, 0 to 1; null: nothing
 */
record ScoredDocument(
        FusedDocument fused,
        ScoreCard card,
        @Nullable Profile profile,
        @Nullable Double rerankScore) {
    ScoredDocument(FusedDocument fused, ScoreCard card, @Nullable Profile profile) {
        this(fused, card, profile, null);
    }

    /** Ties by id, so that one request has one answer. */
    static final Comparator<ScoredDocument> BEST_FIRST =
            Comparator.comparingDouble(ScoredDocument::score).reversed().thenComparing(ScoredDocument::documentId);

    String documentId() {
        return fused.documentId();
    }

    double score() {
        return card.score();
    }

    /** The same document, scoring no more than this. */
    ScoredDocument atMost(double score) {
        return new ScoredDocument(fused, card.atMost(score), profile, rerankScore);
    }

    /** The same document, in the place of another one, whose score it takes. */
    ScoredDocument rerankedTo(ScoredDocument place, double newRerankScore) {
        return new ScoredDocument(fused, card.inPlaceOf(place.card()), profile, newRerankScore);
    }

    /** The same document with another similarity to show. */
    ScoredDocument withVectorScore(@Nullable Double vectorScore) {
        return new ScoredDocument(fused.withVectorScore(vectorScore), card, profile, rerankScore);
    }
}
