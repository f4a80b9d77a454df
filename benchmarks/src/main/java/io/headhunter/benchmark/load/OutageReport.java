package io.headhunter.benchmark.load;

import io.headhunter.benchmark.Figures;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What searches cost while their Redis fails.
 *
 * @param phases in their order
 * @param inUseAgainMillis from when Redis was back to the first answer that it had
 */
public record OutageReport(List<Phase> phases, double inUseAgainMillis) {
    /** @param name {@code no cache}, {@code redis}, {@code killed}, {@code hung} or {@code back} */
    public record Phase(String name, MissRow row) {}

    public OutageReport {
        phases = List.copyOf(phases);
    }

    /** As {@code --json} prints it. */
    public Map<String, Object> toJson() {
        List<Map<String, Object>> rows = phases.stream()
                .map(phase -> {
                    Map<String, Object> row = new LinkedHashMap<>();
                    row.put("phase", phase.name());
                    row.put("requestsPerSecond", Figures.rounded(phase.row().requestsPerSecond()));
                    row.put("p50Millis", Figures.rounded(phase.row().p50Millis()));
                    row.put("p95Millis", Figures.rounded(phase.row().p95Millis()));
                    row.put("p99Millis", Figures.rounded(phase.row().p99Millis()));
                    row.put("errors", phase.row().errors());
                    return row;
                })
                .toList();
        return Map.of("rows", rows, "inUseAgainMillis", Figures.rounded(inUseAgainMillis));
    }

    /** As a person reads it. */
    public String toText() {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%-9s  %10s  %8s  %8s  %8s  %6s%n",
                "redis is",
                "requests/s",
                "p50 ms",
                "p95 ms",
                "p99 ms",
                "errors"));
        for (Phase phase : phases) {
            MissRow row = phase.row();
            text.append(String.format(
                    Locale.ROOT,
                    "%-9s  %,10.1f  %8.2f  %8.2f  %8.2f  %6d%n",
                    phase.name(),
                    row.requestsPerSecond(),
                    row.p50Millis(),
                    row.p95Millis(),
                    row.p99Millis(),
                    row.errors()));
            if (row.firstError() != null) {
                text.append("  ").append(row.firstError()).append(System.lineSeparator());
            }
        }
        return text.append(String.format(Locale.ROOT, "in use again after %,.0f ms%n", inUseAgainMillis))
                .toString();
    }
}
