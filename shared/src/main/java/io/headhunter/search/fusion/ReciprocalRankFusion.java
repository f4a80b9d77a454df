package io.headhunter.search.fusion;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reciprocal rank fusion: a document's score is the sum, over the legs that found it, of
 * {@code weight / (rankConstant + rank)}, ranks starting at 1. Documents with equal scores are ordered by id, so that one
 * request has one answer. Pure functions; safe for use by many threads.
 * <p>Source: Cormack, Clarke and Büttcher, "Reciprocal Rank Fusion outperforms Condorcet and individual Rank Learning
 * Methods", SIGIR 2009. We depart from it in two ways: a leg has a weight, because a leg that knows little about the
 * query lowers the fused ranking; and the sum is divided by its largest possible value, so that a score means something
 * to a reader (1 is first everywhere). The order is that of the paper.
 */
public final class ReciprocalRankFusion {
    /** The constant of the paper. */
    private static final double RANK_CONSTANT = 60;

    private ReciprocalRankFusion() {}

    /** Best first. A leg of weight 0 contributes no document. */
    public static List<FusedDocument> fuse(RankedList vector, RankedList text, FusionOptions options) {
        Map<String, Sum> sums = new HashMap<>();
        if (options.vectorWeight() > 0) {
            List<RankedList.Ranked> documents = vector.documents();
            for (int i = 0; i < documents.size(); i++) {
                Sum sum = sums.computeIfAbsent(documents.get(i).documentId(), _ -> new Sum());
                sum.score += options.vectorWeight() / (RANK_CONSTANT + i + 1);
                sum.vectorScore = documents.get(i).score();
            }
        }
        if (options.textWeight() > 0) {
            List<RankedList.Ranked> documents = text.documents();
            for (int i = 0; i < documents.size(); i++) {
                Sum sum = sums.computeIfAbsent(documents.get(i).documentId(), _ -> new Sum());
                sum.score += options.textWeight() / (RANK_CONSTANT + i + 1);
                sum.textScore = documents.get(i).score();
            }
        }
        double largest = (options.vectorWeight() + options.textWeight()) / (RANK_CONSTANT + 1);
        List<FusedDocument> fused = new ArrayList<>(sums.size());
        sums.forEach(
                (id, sum) -> fused.add(new FusedDocument(id, sum.score / largest, sum.vectorScore, sum.textScore)));
        fused.sort(
                Comparator.comparingDouble(FusedDocument::score).reversed().thenComparing(FusedDocument::documentId));
        return fused;
    }

    private static final class Sum {
        double score;

        @Nullable
        Double vectorScore;

        @Nullable
        Double textScore;
    }
}
