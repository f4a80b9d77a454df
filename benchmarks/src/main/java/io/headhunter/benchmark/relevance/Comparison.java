package io.headhunter.benchmark.relevance;

import java.util.List;

/**
 * A mode against another one: hybrid search against the better of its legs, and with its head put in order against without.
 * By paired bootstrap ({@link PairedBootstrap}).
 *
 * @param against of hybrid search the leg whose mean is larger
 * @param difference its mean minus that of the other one
 * @param low lower end of its 95 % interval
 * @param high upper end
 * @param p two-sided
 */
public record Comparison(
        Metric metric,
        EvaluationMode mode,
        EvaluationMode against,
        double difference,
        double low,
        double high,
        double p) {
    static Comparison ofHybrid(Metric metric, List<QueryOutcome> outcomes) {
        EvaluationMode against =
                mean(metric, EvaluationMode.VECTOR, outcomes) >= mean(metric, EvaluationMode.LEXICAL, outcomes)
                        ? EvaluationMode.VECTOR
                        : EvaluationMode.LEXICAL;
        return of(metric, EvaluationMode.HYBRID, against, outcomes);
    }

    static Comparison ofRerank(Metric metric, List<QueryOutcome> outcomes) {
        return of(metric, EvaluationMode.RERANK, EvaluationMode.HYBRID, outcomes);
    }

    private static Comparison of(
            Metric metric, EvaluationMode mode, EvaluationMode against, List<QueryOutcome> outcomes) {
        PairedBootstrap.Result result = PairedBootstrap.of(outcomes.stream()
                .mapToDouble(outcome -> value(metric, mode, outcome) - value(metric, against, outcome))
                .toArray());
        return new Comparison(metric, mode, against, result.mean(), result.low(), result.high(), result.p());
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
