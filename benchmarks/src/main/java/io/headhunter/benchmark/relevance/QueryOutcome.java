package io.headhunter.benchmark.relevance;

import io.headhunter.search.SearchHit;
import java.util.Collections;
import java.util.EnumMap;
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
        hits = ordered(hits);
        metrics = ordered(metrics);
    }

    private static <T> Map<EvaluationMode, T> ordered(Map<EvaluationMode, T> values) {
        Map<EvaluationMode, T> ordered = new EnumMap<>(EvaluationMode.class);
        ordered.putAll(values);
        return Collections.unmodifiableMap(ordered);
    }
}
