package io.headhunter.benchmark.recall;

import io.headhunter.benchmark.Figures;
import io.headhunter.benchmark.recall.MeasuredLeg.Built;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Rows for a terminal and for a program. Pure functions. */
public final class RecallReport {
    private static final double BYTES_PER_MEGABYTE = 1e6;

    private RecallReport() {}

    /** As {@code --json} prints it. */
    public static Map<String, Object> toJson(List<RecallRow> rows) {
        return Map.of("rows", rows.stream().map(RecallRow::toJson).toList());
    }

    /** As a person reads it: a line for each row, then what the indexes cost. */
    public static String toText(List<RecallRow> rows) {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%9s  %6s  %-11s  %8s  %-7s  %9s  %9s  %8s  %8s  %s%n",
                "documents",
                "filter",
                "correlation",
                "passing",
                "index",
                "recall@" + (rows.isEmpty() ? 0 : rows.getFirst().limit()),
                "recall p1",
                "p50 ms",
                "p95 ms",
                "answered by"));
        Set<String> costs = new LinkedHashSet<>();
        for (RecallRow row : rows) {
            text.append(String.format(
                    Locale.ROOT,
                    "%,9d  %6s  %-11s  %,8d  %-7s  %9.3f  %9.3f  %8.2f  %8.2f  %s%n",
                    row.documents(),
                    Figures.plain(row.selectivityPercent()) + "%",
                    row.correlation().label(),
                    row.passing(),
                    row.choice().label(),
                    row.recallMean(),
                    row.recallP1(),
                    row.p50Millis(),
                    row.p95Millis(),
                    answeredBy(row)));
            if (row.built().bytes() > 0) {
                costs.add(cost(row));
            }
        }
        return text.append(String.join("", costs)).toString();
    }

    private static String answeredBy(RecallRow row) {
        int total =
                row.answeredBy().values().stream().mapToInt(Integer::intValue).sum();
        return row.answeredBy().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getKey() + " " + Math.round(100.0 * entry.getValue() / total) + "%")
                .collect(Collectors.joining(", "));
    }

    private static String cost(RecallRow row) {
        Built built = row.built();
        return String.format(
                Locale.ROOT,
                "%,d documents, %s: %,.1f MB, %s%n",
                row.documents(),
                row.choice().label(),
                built.bytes() / BYTES_PER_MEGABYTE,
                built.seconds() > 0
                        ? String.format(Locale.ROOT, "built in %,.1f s", built.seconds())
                        : "was there already");
    }
}
