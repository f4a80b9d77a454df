package io.headhunter.benchmark.relevance;

import java.util.Locale;

/** A report for people. Pure function. */
public final class EvaluationTable {
    private EvaluationTable() {}

    /** Lines of at most 120 characters, each with its line end. */
    public static String render(EvaluationReport report) {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "%s: %,d queries, %,d documents (tenant %s)%n",
                report.set(),
                report.all().queries(),
                report.documents(),
                report.tenant()));
        append(text, report.all());
        report.groups().forEach((group, figures) -> {
            text.append(String.format(Locale.ROOT, "%n%s: %,d queries%n", group, figures.queries()));
            append(text, figures);
        });
        return text.toString();
    }

    private static void append(StringBuilder text, Figures figures) {
        text.append(String.format("%-10s", ""));
        for (Metric metric : Metric.values()) {
            text.append(String.format(Locale.ROOT, "%12s", metric.label()));
        }
        text.append(System.lineSeparator());
        for (EvaluationMode mode : figures.modes().keySet()) {
            text.append(String.format(Locale.ROOT, "%-10s", mode.label()));
            for (Metric metric : Metric.values()) {
                text.append(String.format(Locale.ROOT, "%12.3f", metric.of(figures.of(mode))));
            }
            text.append(System.lineSeparator());
        }
        for (Comparison comparison : figures.comparisons()) {
            text.append(String.format(
                    Locale.ROOT,
                    "%s - %s, %s: %+.3f (95 %% from %+.3f to %+.3f, p %.4f)%n",
                    comparison.mode().label(),
                    comparison.against().label(),
                    comparison.metric().label(),
                    comparison.difference(),
                    comparison.low(),
                    comparison.high(),
                    comparison.p()));
        }
    }
}
