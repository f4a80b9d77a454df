package io.headhunter.search;

import io.headhunter.observe.StageTimes;
import io.headhunter.search.fusion.Fusion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to one search.
 *
 * @param hits the page, best first
 * @param total documents ranked so far: all that can be paged through if {@code nextOffset} is null, else a lower bound
 * @param times how long each stage took
 * @param embeddingModel model of the serving space; null if no vector was used
 * @param degraded what the answer lacks, e.g. {@code vector: 1204 documents are not embedded yet}; empty if nothing
 * @param rankingId names this ranking for later reference
 * @param fusion how the legs' lists became one, with the weights that took part
 * @param nextOffset where the next page begins; null if nothing can follow
 */
public record SearchResult(
        List<SearchHit> hits,
        int total,
        StageTimes times,
        SearchPlan plan,
        @Nullable String embeddingModel,
        List<String> degraded,
        List<String> notApplied,
        String rankingId,
        Fusion fusion,
        @Nullable Integer nextOffset) {
    public SearchResult {
        hits = List.copyOf(hits);
        degraded = List.copyOf(degraded);
        notApplied = List.copyOf(notApplied);
    }
}
