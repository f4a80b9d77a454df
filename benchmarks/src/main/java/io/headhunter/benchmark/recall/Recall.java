package io.headhunter.benchmark.recall;

import io.headhunter.search.fusion.RankedList;
import io.headhunter.search.fusion.RankedList.Ranked;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Share of the exact top k that an answer has. Pure functions. */
public final class Recall {
    /**
     * How far beyond k the truth must reach, so that documents that are as near as the k-th are in it too, by id: an
     * answer's own scores may come from shortened vectors.
     */
    static final int TRUTH_DEPTH_FACTOR = 3;

    /** Of the cosine: two sums of 384 products in another order differ by less. Chosen, not measured. */
    private static final double TOLERANCE = 1e-6;

    private Recall() {}

    /**
     * recall@k, 0 to 1. Documents as near as the k-th best count as hits, whichever of them was taken; if fewer than k
     * documents pass, all of them are the truth; if none does, recall is 1.
     *
     * @param truth exact, deeper than k where more documents pass
     */
    static double at(int k, RankedList truth, RankedList answer) {
        List<Ranked> exact = truth.documents();
        int wanted = Math.min(k, exact.size());
        if (wanted == 0) {
            return 1;
        }
        double worst = exact.get(wanted - 1).score() - TOLERANCE;
        Set<String> right = new HashSet<>();
        for (Ranked document : exact) {
            if (document.score() >= worst) {
                right.add(document.documentId());
            }
        }
        boolean hasTiesBeyond = exact.size() >= k * TRUTH_DEPTH_FACTOR && right.size() == exact.size();
        long hits = answer.documents().stream()
                .limit(k)
                .filter(document ->
                        right.contains(document.documentId()) || (hasTiesBeyond && document.score() >= worst))
                .map(Ranked::documentId)
                .distinct()
                .count();
        return (double) Math.min(hits, wanted) / wanted;
    }

    /** 0 if there are none. */
    public static double mean(double[] recalls) {
        return Arrays.stream(recalls).average().orElse(0);
    }

    /** The value that one in a hundred queries stays below or at (nearest rank); 0 if there are none. */
    public static double firstPercentile(double[] recalls) {
        if (recalls.length == 0) {
            return 0;
        }
        double[] sorted = recalls.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.ceil(sorted.length / 100.0) - 1];
    }
}
