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

    private final Map<String, Sum> sums = new HashMap<>();

    private static final class Sum {
        double score;

        @Nullable
        Double vectorScore;

        @Nullable
        Double textScore;
    }

    void addVector(RankedList.Ranked document, double part) {
        Sum sum = sums.computeIfAbsent(document.documentId(), _ -> new Sum());
        sum.score += part;
        sum.vectorScore = document.score();
    }

    void addText(RankedList.Ranked document, double part) {
        Sum sum = sums.computeIfAbsent(document.documentId(), _ -> new Sum());
        sum.score += part;
        sum.textScore = document.score();
    }

    /** Best first, ties by id; each score divided by the largest that is possible. */
    List<FusedDocument> ranked(double largest) {
        List<FusedDocument> fused = new ArrayList<>(sums.size());
        sums.forEach(
                (id, sum) -> fused.add(new FusedDocument(id, sum.score / largest, sum.vectorScore, sum.textScore)));
        fused.sort(BEST_FIRST);
        return fused;
    }
}
