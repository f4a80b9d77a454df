package io.headhunter.benchmark.relevance;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * How good one ranking is, or the mean over several; each value from 0 to 1. As trec_eval and with it BEIR count, but for
 * ties: those are in the order of the ranking here.
 *
 * @param ndcgAt10 the sum over the first ten of {@code grade / log2(rank + 1)}, ranks from 1, divided by what the best
 *     order of all judged documents would give. The gain is the grade itself (trec_eval's {@code ndcg_cut}), not
 *     {@code 2^grade - 1}; grades below 0 count as 0. Source: Järvelin and Kekäläinen, ACM TOIS 20(4), 2002.
 * @param recallAt100 the share of the relevant documents (grade above 0) among the first hundred
 * @param mrrAt10 one divided by the rank of the first relevant document, 0 if it is not among the first ten
 */
public record RelevanceMetrics(double ndcgAt10, double recallAt100, double mrrAt10) {
    private static final int DEPTH = 10;
    private static final int RECALL_DEPTH = 100;

    /**
     * Of one query. Where no document is relevant all are 0, as in trec_eval.
     *
     * @param ranking document ids, best first, each once
     * @param grades by document id
     */
    public static RelevanceMetrics of(List<String> ranking, Map<String, Integer> grades) {
        long relevant = grades.values().stream().filter(grade -> grade > 0).count();
        if (relevant == 0) {
            return new RelevanceMetrics(0, 0, 0);
        }
        List<Integer> gains = ranking.stream()
                .limit(RECALL_DEPTH)
                .map(id -> Math.max(0, grades.getOrDefault(id, 0)))
                .toList();
        List<Integer> best = grades.values().stream()
                .map(grade -> Math.max(0, grade))
                .sorted(Comparator.reverseOrder())
                .toList();
        long found = gains.stream().filter(gain -> gain > 0).count();
        double reciprocalRank = 0;
        for (int rank = Math.min(DEPTH, gains.size()); rank >= 1; rank--) {
            if (gains.get(rank - 1) > 0) {
                reciprocalRank = 1.0 / rank;
            }
        }
        return new RelevanceMetrics(
                discountedGain(gains) / discountedGain(best), (double) found / relevant, reciprocalRank);
    }

    private static double discountedGain(List<Integer> gains) {
        double sum = 0;
        for (int rank = 1; rank <= Math.min(DEPTH, gains.size()); rank++) {
            sum += gains.get(rank - 1) * Math.log(2) / Math.log(rank + 1);
        }
        return sum;
    }

    /** The mean; of nothing it is 0. */
    static RelevanceMetrics mean(Collection<RelevanceMetrics> all) {
        int count = Math.max(1, all.size());
        return new RelevanceMetrics(
                all.stream().mapToDouble(RelevanceMetrics::ndcgAt10).sum() / count,
                all.stream().mapToDouble(RelevanceMetrics::recallAt100).sum() / count,
                all.stream().mapToDouble(RelevanceMetrics::mrrAt10).sum() / count);
    }
}
