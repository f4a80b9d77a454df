package io.headhunter.search.fusion;

import java.util.List;

/**
 * The fusion of one search: a method with its weights. Pure functions; safe for use by many threads.
 *
 * @param weights as they took part
 */
public record Fusion(FusionMethod method, FusionWeights weights) {
    /** One list of the documents of both legs, best first, ties by id; a leg of weight 0 contributes none. */
    public List<FusedDocument> fuse(RankedList vector, RankedList text) {
        return switch (method) {
            case RRF -> ReciprocalRankFusion.fuse(vector, text, weights);
            case CONVEX -> ConvexFusion.fuse(vector, text, weights);
        };
    }
}
