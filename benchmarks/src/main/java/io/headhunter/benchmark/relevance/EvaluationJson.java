package io.headhunter.benchmark.relevance;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A report for programs: maps, lists, texts and numbers, as JSON knows them. Pure functions. */
public final class EvaluationJson {
    private EvaluationJson() {}

    /** @param isPerQuery whether to add each query's own figures */
    public static Map<String, Object> of(EvaluationReport report, boolean isPerQuery) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("set", report.set());
        json.put("tenant", report.tenant().value());
        json.put("documents", report.documents());
        json.putAll(of(report.all()));
        Map<String, Object> groups = new LinkedHashMap<>();
        report.groups().forEach((group, figures) -> groups.put(group, of(figures)));
        json.put("groups", groups);
        if (isPerQuery) {
            json.put(
                    "perQuery",
                    report.outcomes().stream().map(EvaluationJson::of).toList());
        }
        return json;
    }

    private static Map<String, Object> of(Figures figures) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("queries", figures.queries());
        Map<String, Object> modes = new LinkedHashMap<>();
        for (EvaluationMode mode : figures.modes().keySet()) {
            Map<String, Object> values = new LinkedHashMap<>();
            for (Metric metric : Metric.values()) {
                values.put(metric.label(), metric.of(figures.of(mode)));
            }
            modes.put(mode.label(), values);
        }
        json.put("modes", modes);
        List<Map<String, Object>> comparisons =
                figures.comparisons().stream().map(EvaluationJson::of).toList();
        json.put("comparisons", comparisons);
        return json;
    }

    private static Map<String, Object> of(Comparison comparison) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("metric", comparison.metric().label());
        json.put("mode", comparison.mode().label());
        json.put("against", comparison.against().label());
        json.put("difference", comparison.difference());
        json.put("low", comparison.low());
        json.put("high", comparison.high());
        json.put("p", comparison.p());
        return json;
    }

    private static Map<String, Object> of(QueryOutcome outcome) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", outcome.query().id());
        for (Metric metric : Metric.values()) {
            Map<String, Object> values = new LinkedHashMap<>();
            outcome.metrics().forEach((mode, metrics) -> values.put(mode.label(), metric.of(metrics)));
            json.put(metric.label(), values);
        }
        return json;
    }
}
