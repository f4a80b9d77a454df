package io.headhunter.benchmark.load;

import io.headhunter.benchmark.Figures;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How near the whole search comes to its own statements.
 *
 * @param searchesPerSecond over HTTP
 * @param rawPerSecond the statements of as many searches by plain JDBC, on as many connections (at most the pool's)
 * @param vectorOnlyPerSecond of these the vector leg's only
 * @param clientPerSecond requests that client and server manage where there is nothing to do
 * @param statements of a search, the mean
 * @param errors HTTP answers that do not count
 * @param firstError what the first of them was
 */
public record LimitRow(
        int clients,
        double searchesPerSecond,
        double rawPerSecond,
        double vectorOnlyPerSecond,
        double clientPerSecond,
        double p50Millis,
        double p95Millis,
        double statements,
        long errors,
        @Nullable String firstError) {
    /** As {@code --json} prints it. */
    public static Map<String, Object> toJson(List<LimitRow> rows) {
        return Map.of("rows", rows.stream().map(LimitRow::toJson).toList());
    }

    private Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("clients", clients);
        json.put("searchesPerSecond", Figures.rounded(searchesPerSecond));
        json.put("rawPerSecond", Figures.rounded(rawPerSecond));
        json.put("ratio", Figures.ratio(searchesPerSecond, rawPerSecond));
        json.put("vectorOnlyPerSecond", Figures.rounded(vectorOnlyPerSecond));
        json.put("vectorRatio", Figures.ratio(searchesPerSecond, vectorOnlyPerSecond));
        json.put("p50Millis", Figures.rounded(p50Millis));
        json.put("p95Millis", Figures.rounded(p95Millis));
        json.put("clientPerSecond", Figures.rounded(clientPerSecond));
        json.put("statementsPerSearch", Figures.rounded(statements));
        json.put("errors", errors);
        return json;
    }

    /** As a person reads it. */
    public static String toText(List<LimitRow> rows) {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%7s  %10s  %10s  %6s  %12s  %6s  %8s  %8s  %12s  %6s%n",
                "clients",
                "searches/s",
                "raw SQL/s",
                "ratio",
                "vector SQL/s",
                "ratio",
                "p50 ms",
                "p95 ms",
                "client alone",
                "errors"));
        for (LimitRow row : rows) {
            text.append(String.format(
                    Locale.ROOT,
                    "%7d  %,10.1f  %,10.1f  %6.3f  %,12.1f  %6.3f  %8.2f  %8.2f  %,10.0f/s  %6d%n",
                    row.clients(),
                    row.searchesPerSecond(),
                    row.rawPerSecond(),
                    Figures.ratio(row.searchesPerSecond(), row.rawPerSecond()),
                    row.vectorOnlyPerSecond(),
                    Figures.ratio(row.searchesPerSecond(), row.vectorOnlyPerSecond()),
                    row.p50Millis(),
                    row.p95Millis(),
                    row.clientPerSecond(),
                    row.errors()));
            if (row.firstError() != null) {
                text.append("         ").append(row.firstError()).append(System.lineSeparator());
            }
        }
        return text.toString();
    }
}
