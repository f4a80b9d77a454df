package io.headhunter.search;

import io.headhunter.observe.StageTimes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to one search.
 *
 * @param hits the page, best first
 * @param total fused documents that can be paged through
 * @param times how long each stage took
 * @param embeddingModel model of the serving space; null if no vector was used
 * @param degraded what the answer lacks, e.g. {@code vector: 1204 documents are not embedded yet}; empty if nothing
 * @param notApplied what of the request had no effect
 * @param rankingId names this ranking for later reference
 */
public record SearchResult(
        List<SearchHit> hits,
        int total,
        StageTimes times,
        SearchPlan plan,
        @Nullable String embeddingModel,
        List<String> degraded,
        List<String> notApplied,
        String rankingId) {
    public SearchResult {
        hits = List.copyOf(hits);
        degraded = List.copyOf(degraded);
        notApplied = List.copyOf(notApplied);
    }

    /** The same, saying of these terms of the query that they did not filter. */
    SearchResult withoutEffect(List<String> terms) {
        if (terms.isEmpty()) {
            return this;
        }
        List<String> all = new ArrayList<>(notApplied);
        all.add("query: stop words do not filter: " + String.join(", ", terms));
        return new SearchResult(hits, total, times, plan, embeddingModel, degraded, all, rankingId);
    }
}
