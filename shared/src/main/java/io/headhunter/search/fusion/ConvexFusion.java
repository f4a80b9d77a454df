package io.headhunter.search.fusion;

import java.util.List;

/**
 * Convex combination of scores: a leg's scores are divided by its best one, so that they run from 1 down to what 0 means
 * to the leg (no word in common; no similarity), and are added by weight. A document that only one leg found has 0 from
 * the other. The sum is divided by that of the weights: 1 is first in every leg that counts. Documents with equal scores
 * are ordered by id. Pure functions; safe for use by many threads.
 * <p>Source: Bruch, Gai and Ingber, "An Analysis of Fusion Functions for Hybrid Retrieval", ACM TOIS 42(1), 2023, with
 * their theoretical minimum as the lower end. We depart from it for cosine similarity, whose theoretical minimum is -1: no
 * text embedding comes near it: unrelated texts have about 0, or what the model is known for. Measured against -1 and against the worst score of the
 * list, 0 was best or next to it on every set (docs/decisions/0010-fusion.md); the worst of the list also makes a score
 * depend on how deep the list is, and then a page would depend on how far somebody has paged.
 */
final class ConvexFusion {
    private ConvexFusion() {}

    /**
     * Best first. A leg of weight 0 contributes no document.
     *
     * @param unrelated where the vector leg's scores begin
     */
    static List<FusedDocument> fuse(RankedList vector, RankedList text, FusionWeights weights, double unrelated) {
        LegScores scores = new LegScores(weights);
        if (weights.vector() > 0) {
            vector.documents()
                    .forEach(document -> scores.addVector(document, normalised(document.score(), vector, unrelated)));
        }
        if (weights.text() > 0) {
            text.documents().forEach(document -> scores.addText(document, normalised(document.score(), text, 0)));
        }
        return scores.ranked();
    }

    /** 0 to 1; 0 for all if even the best is not above the lower end. */
    private static double normalised(double score, RankedList leg, double lowerEnd) {
        double best = leg.documents().getFirst().score();
        return best > lowerEnd ? Math.max(0, score - lowerEnd) / (best - lowerEnd) : 0;
    }
}
