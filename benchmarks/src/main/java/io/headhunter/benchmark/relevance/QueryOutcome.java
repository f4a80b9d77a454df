package io.headhunter.benchmark.relevance;

import io.headhunter.search.SearchHit;
import java.util.List;
import java.util.Map;

/**
 * What became of one query.
 *
 * @param hits by mode, best first
 * @param metrics by mode
 */
public record QueryOutcome(
        RelevanceQuery query,
        Map<EvaluationMode, List<SearchHit>> hits,
        Map<EvaluationMode, RelevanceMetrics> metrics) {
    public QueryOutcome {
        hits = Map.copyOf(hits);
        metrics = Map.copyOf(metrics);
    }
}
