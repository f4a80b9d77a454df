package io.headhunter.benchmark.relevance;

import java.util.List;

/**
 * Hybrid search against the better of its legs, by paired bootstrap ({@link PairedBootstrap}).
 *
 * @param against the leg whose mean is larger
 * @param difference mean of hybrid minus that of the leg
 * @param low lower end of its 95 % interval
 * @param high upper end
 * @param p two-sided
 */
public record Comparison(Metric metric, EvaluationMode against, double difference, double low, double high, double p) {
    static Comparison of(Metric metric, List<QueryOutcome> outcomes) {
        EvaluationMode against =
                mean(metric, EvaluationMode.VECTOR, outcomes) >= mean(metric, EvaluationMode.LEXICAL, outcomes)
                        ? EvaluationMode.VECTOR
                        : EvaluationMode.LEXICAL;
        PairedBootstrap.Result result = PairedBootstrap.of(outcomes.stream()
                .mapToDouble(outcome -> value(metric, EvaluationMode.HYBRID, outcome) - value(metric, against, outcome))
                .toArray());
        return new Comparison(metric, against, result.mean(), result.low(), result.high(), result.p());
    }

    private static double mean(Metric metric, EvaluationMode mode, List<QueryOutcome> outcomes) {
        return outcomes.stream()
                .mapToDouble(outcome -> value(metric, mode, outcome))
                .average()
                .orElse(0);
    }

    private static double value(Metric metric, EvaluationMode mode, QueryOutcome outcome) {
        RelevanceMetrics metrics = outcome.metrics().get(mode);
        return metrics == null ? 0 : metric.of(metrics);
    }
}
