package io.headhunter.benchmark.start;

import io.headhunter.benchmark.Figures;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * The starts of one command.
 *
 * @param name of the command, such as {@code shipped}
 * @param millis from the start of the process to the first answer, of each run in its order
 * @param memory right after that answer, of each run
 */
public record StartRow(String name, List<Double> millis, List<ServerMemory> memory) {
    private static final double MEGABYTE = 1e6;

    public StartRow {
        millis = List.copyOf(millis);
        memory = List.copyOf(memory);
        if (millis.isEmpty() || millis.size() != memory.size()) {
            throw new IllegalArgumentException("expected a time and a memory of each run, and a run at least");
        }
    }

    public double medianMillis() {
        return median(millis);
    }

    double medianMegabytes(ToLongFunction<ServerMemory> part) {
        return median(
                memory.stream().map(one -> part.applyAsLong(one) / MEGABYTE).toList());
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** As {@code --json} prints it; the ratio is that of the last row to the first. */
    public static Map<String, Object> toJson(List<StartRow> rows) {
        return Map.of(
                "rows",
                rows.stream().map(StartRow::toJson).toList(),
                "ratio",
                Figures.ratio(rows.getLast().medianMillis(), rows.getFirst().medianMillis()));
    }

    private Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", name);
        json.put("runs", millis.size());
        json.put("medianMillis", Figures.rounded(medianMillis()));
        json.put(
                "leastMillis",
                Figures.rounded(millis.stream().min(Double::compare).orElseThrow()));
        json.put(
                "mostMillis",
                Figures.rounded(millis.stream().max(Double::compare).orElseThrow()));
        json.put("residentMegabytes", Figures.rounded(medianMegabytes(ServerMemory::residentBytes)));
        json.put("proportionalMegabytes", Figures.rounded(medianMegabytes(ServerMemory::proportionalBytes)));
        return json;
    }

    /** As a person reads it. */
    public static String toText(List<StartRow> rows) {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%-10s %5s  %9s  %8s  %8s  %7s  %7s%n",
                "start",
                "runs",
                "median ms",
                "least",
                "most",
                "RSS MB",
                "PSS MB"));
        for (StartRow row : rows) {
            Map<String, Object> json = row.toJson();
            text.append(String.format(
                    Locale.ROOT,
                    "%-10s %5d  %9.0f  %8.0f  %8.0f  %7.0f  %7.0f%n",
                    row.name,
                    row.millis.size(),
                    (Double) json.get("medianMillis"),
                    (Double) json.get("leastMillis"),
                    (Double) json.get("mostMillis"),
                    (Double) json.get("residentMegabytes"),
                    (Double) json.get("proportionalMegabytes")));
        }
        return text.append(String.format(
                        Locale.ROOT,
                        "%s takes %.3f of %s%n",
                        rows.getLast().name,
                        rows.getLast().medianMillis() / rows.getFirst().medianMillis(),
                        rows.getFirst().name))
                .toString();
    }
}
