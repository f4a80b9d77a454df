package io.headhunter.benchmark.load;

import io.headhunter.benchmark.Figures;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Searches that nobody asked before.
 *
 * @param errors answers that do not count
 * @param firstError what the first of them was
 * @param stageMedianMillis median of each stage, by the response's {@code timings}
 */
public record MissRow(
        int clients,
        double requestsPerSecond,
        double p50Millis,
        double p95Millis,
        double p99Millis,
        long errors,
        @Nullable String firstError,
        Map<String, Double> stageMedianMillis) {
    public MissRow {
        stageMedianMillis = Map.copyOf(stageMedianMillis);
    }

    /** As {@code --json} prints it. */
    public static Map<String, Object> toJson(List<MissRow> rows) {
        return Map.of("rows", rows.stream().map(MissRow::toJson).toList());
    }

    private Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("clients", clients);
        json.put("requestsPerSecond", Figures.rounded(requestsPerSecond));
        json.put("p50Millis", Figures.rounded(p50Millis));
        json.put("p95Millis", Figures.rounded(p95Millis));
        json.put("p99Millis", Figures.rounded(p99Millis));
        json.put("errors", errors);
        Map<String, Double> stages = new TreeMap<>();
        stageMedianMillis.forEach((stage, millis) -> stages.put(stage, Figures.rounded(millis)));
        json.put("stageMedianMillis", stages);
        return json;
    }

    /** As a person reads it. */
    public static String toText(List<MissRow> rows) {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%7s  %10s  %8s  %8s  %8s  %6s  %s%n",
                "clients",
                "requests/s",
                "p50 ms",
                "p95 ms",
                "p99 ms",
                "errors",
                "median ms of the stages"));
        for (MissRow row : rows) {
            text.append(String.format(
                    Locale.ROOT,
                    "%7d  %,10.1f  %8.2f  %8.2f  %8.2f  %6d  %s%n",
                    row.clients(),
                    row.requestsPerSecond(),
                    row.p50Millis(),
                    row.p95Millis(),
                    row.p99Millis(),
                    row.errors(),
                    new TreeMap<>(row.stageMedianMillis())
                            .entrySet().stream()
                                    .map(stage ->
                                            stage.getKey() + " " + String.format(Locale.ROOT, "%.2f", stage.getValue()))
                                    .collect(Collectors.joining(", "))));
            if (row.firstError() != null) {
                text.append("         ").append(row.firstError()).append(System.lineSeparator());
            }
        }
        return text.toString();
    }
}
