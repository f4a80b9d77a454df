package io.headhunter.search.fusion;

import java.util.List;

/**
 * Reciprocal rank fusion: a document's score is the sum, over the legs that found it, of
 * {@code weight / (rankConstant + rank)}, ranks starting at 1. Documents with equal scores are ordered by id, so that one
 * request has one answer. Pure functions; safe for use by many threads.
 * <p>Source: Cormack, Clarke and Büttcher, "Reciprocal Rank Fusion outperforms Condorcet and individual Rank Learning
 * Methods", SIGIR 2009. We depart from it in two ways: a leg has a weight, because a leg that knows little about the
 * query lowers the fused ranking; and the sum is divided by its largest possible value, so that a score means something
 * to a reader (1 is first everywhere). The order is that of the paper.
 */
final class ReciprocalRankFusion {
    /** The constant of the paper. */
    private static final double RANK_CONSTANT = 60;

    private ReciprocalRankFusion() {}

    /** Best first. A leg of weight 0 contributes no document. */
    static List<FusedDocument> fuse(RankedList vector, RankedList text, FusionWeights weights) {
        LegScores scores = new LegScores(weights);
        if (weights.vector() > 0) {
            List<RankedList.Ranked> documents = vector.documents();
            for (int i = 0; i < documents.size(); i++) {
                scores.addVector(documents.get(i), (RANK_CONSTANT + 1) / (RANK_CONSTANT + i + 1));
            }
        }
        if (weights.text() > 0) {
            List<RankedList.Ranked> documents = text.documents();
            for (int i = 0; i < documents.size(); i++) {
                scores.addText(documents.get(i), (RANK_CONSTANT + 1) / (RANK_CONSTANT + i + 1));
            }
        }
        return scores.ranked();
    }
}
