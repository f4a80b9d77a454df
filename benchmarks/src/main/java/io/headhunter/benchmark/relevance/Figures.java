package io.headhunter.benchmark.relevance;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The means over some queries.
 *
 * @param comparisons hybrid against the better leg, one a metric
 */
public record Figures(int queries, Map<EvaluationMode, RelevanceMetrics> modes, List<Comparison> comparisons) {
    public Figures {
        modes = Map.copyOf(modes);
        comparisons = List.copyOf(comparisons);
    }

    static Figures of(List<QueryOutcome> outcomes) {
        Map<EvaluationMode, RelevanceMetrics> modes = new EnumMap<>(EvaluationMode.class);
        for (EvaluationMode mode : EvaluationMode.values()) {
            modes.put(
                    mode,
                    RelevanceMetrics.mean(outcomes.stream()
                            .map(outcome ->
                                    Objects.requireNonNull(outcome.metrics().get(mode)))
                            .toList()));
        }
        return new Figures(
                outcomes.size(),
                modes,
                Arrays.stream(Metric.values())
                        .map(metric -> Comparison.of(metric, outcomes))
                        .toList());
    }

    /** The means of a mode. */
    public RelevanceMetrics of(EvaluationMode mode) {
        return Objects.requireNonNull(modes.get(mode), () -> mode + " was not evaluated");
    }
}
