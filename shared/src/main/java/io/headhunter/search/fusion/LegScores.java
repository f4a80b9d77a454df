package io.headhunter.search.fusion;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Adds up what the legs say of each document. Used by one thread. */
final class LegScores {
    private static final Comparator<FusedDocument> BEST_FIRST =
            Comparator.comparingDouble(FusedDocument::score).reversed().thenComparing(FusedDocument::documentId);

    private final FusionWeights weights;
    private final Map<String, Sum> sums = new HashMap<>();

    LegScores(FusionWeights weights) {
        this.weights = weights;
    }

    private static final class Sum {
        double vectorShare;
        double textShare;

        @Nullable
        Double vectorScore;

        @Nullable
        Double textScore;
    }

    /** @param share of the leg's first result, 0 to 1 */
    void addVector(RankedList.Ranked document, double share) {
        Sum sum = sums.computeIfAbsent(document.documentId(), _ -> new Sum());
        sum.vectorShare = share;
        sum.vectorScore = document.score();
    }

    /** @param share of the leg's first result, 0 to 1 */
    void addText(RankedList.Ranked document, double share) {
        Sum sum = sums.computeIfAbsent(document.documentId(), _ -> new Sum());
        sum.textShare = share;
        sum.textScore = document.score();
    }

    /** Best first, ties by id. */
    List<FusedDocument> ranked() {
        double largest = weights.vector() + weights.text();
        List<FusedDocument> fused = new ArrayList<>(sums.size());
        sums.forEach((id, sum) -> fused.add(new FusedDocument(
                id,
                (weights.vector() * sum.vectorShare + weights.text() * sum.textShare) / largest,
                sum.vectorShare,
                sum.textShare,
                sum.vectorScore,
                sum.textScore)));
        fused.sort(BEST_FIRST);
        return fused;
    }
}
