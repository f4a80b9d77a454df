package io.headhunter.benchmark.relevance;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The means over some queries.
 *
 * @param modes of those that were evaluated, in their order
 * @param comparisons hybrid against the better leg, one a metric; then rerank against hybrid, if it was evaluated
 */
public record Figures(int queries, Map<EvaluationMode, RelevanceMetrics> modes, List<Comparison> comparisons) {
    public Figures {
        modes = Collections.unmodifiableMap(modes);
        comparisons = List.copyOf(comparisons);
    }

    static Figures of(List<QueryOutcome> outcomes) {
        Map<EvaluationMode, RelevanceMetrics> modes = new EnumMap<>(EvaluationMode.class);
        Set<EvaluationMode> evaluated =
                outcomes.isEmpty() ? Set.of() : outcomes.getFirst().metrics().keySet();
        for (EvaluationMode mode : evaluated) {
            modes.put(
                    mode,
                    RelevanceMetrics.mean(outcomes.stream()
                            .map(outcome ->
                                    Objects.requireNonNull(outcome.metrics().get(mode)))
                            .toList()));
        }
        List<Comparison> comparisons = new ArrayList<>();
        for (Metric metric : Metric.values()) {
            comparisons.add(Comparison.ofHybrid(metric, outcomes));
        }
        if (modes.containsKey(EvaluationMode.RERANK)) {
            for (Metric metric : Metric.values()) {
                comparisons.add(Comparison.ofRerank(metric, outcomes));
            }
        }
        return new Figures(outcomes.size(), modes, comparisons);
    }

    /** The means of a mode. */
    public RelevanceMetrics of(EvaluationMode mode) {
        return Objects.requireNonNull(modes.get(mode), () -> mode + " was not evaluated");
    }
}
