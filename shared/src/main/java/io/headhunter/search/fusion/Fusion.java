package io.headhunter.search.fusion;

import java.util.List;

/**
 * The fusion of one search: a method with its weights. Pure functions; safe for use by many threads.
 *
 * @param weights as they took part
 * @param unrelated cosine similarity that texts without anything in common have in the embedding space, below 1
 */
public record Fusion(FusionMethod method, FusionWeights weights, double unrelated) {
    /** Of a space where unrelated texts have no similarity. */
    public Fusion(FusionMethod method, FusionWeights weights) {
        this(method, weights, 0);
    }

    /** One list of the documents of both legs, best first, ties by id; a leg of weight 0 contributes none. */
    public List<FusedDocument> fuse(RankedList vector, RankedList text) {
        return switch (method) {
            case RRF -> ReciprocalRankFusion.fuse(vector, text, weights);
            case CONVEX -> ConvexFusion.fuse(vector, text, weights, unrelated);
        };
    }
}
