package io.headhunter.benchmark.lexical;

import io.headhunter.benchmark.Figures;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One engine on one set of queries.
 *
 * @param querySet where the queries come from
 * @param wordsPerQuery mean number of words, divided by spaces
 * @param exactShare of the queries, of which the top is provably exact by the engine's own scores
 * @param statementsPerSearch mean number of SQL statements
 * @param agreementAt10 mean share of the leg's first 10 that this engine has among its first 10; of the leg itself 1
 * @param ndcgAt10 null if nobody has judged the documents
 */
public record LexicalRow(
        String engine,
        String querySet,
        int documents,
        int queries,
        double wordsPerQuery,
        double p50Millis,
        double p95Millis,
        double exactShare,
        double statementsPerSearch,
        double agreementAt10,
        @Nullable Double ndcgAt10) {
    /** As {@code --json} prints it. */
    public static Map<String, Object> toJson(List<LexicalRow> rows) {
        return Map.of("rows", rows.stream().map(LexicalRow::toJson).toList());
    }

    private Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("engine", engine);
        json.put("documents", documents);
        json.put("queries", queries);
        json.put("p50Millis", Figures.rounded(p50Millis));
        json.put("p95Millis", Figures.rounded(p95Millis));
        json.put("exactShare", Figures.rounded(exactShare));
        json.put("querySet", querySet);
        json.put("wordsPerQuery", Figures.rounded(wordsPerQuery));
        json.put("statementsPerSearch", Figures.rounded(statementsPerSearch));
        json.put("agreementAt10", Figures.rounded(agreementAt10));
        if (ndcgAt10 != null) {
            json.put("ndcg@10", Figures.rounded(ndcgAt10));
        }
        return json;
    }

    /** As a person reads it. */
    public static String toText(List<LexicalRow> rows) {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%-12s  %-16s  %9s  %7s  %5s  %8s  %8s  %6s  %10s  %12s  %7s%n",
                "engine",
                "queries",
                "documents",
                "queries",
                "words",
                "p50 ms",
                "p95 ms",
                "exact",
                "statements",
                "agreement@10",
                "nDCG@10"));
        for (LexicalRow row : rows) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-12s  %-16s  %,9d  %7d  %5.1f  %8.2f  %8.2f  %6.3f  %10.2f  %12.3f  %7s%n",
                    row.engine(),
                    row.querySet(),
                    row.documents(),
                    row.queries(),
                    row.wordsPerQuery(),
                    row.p50Millis(),
                    row.p95Millis(),
                    row.exactShare(),
                    row.statementsPerSearch(),
                    row.agreementAt10(),
                    row.ndcgAt10() == null ? "" : String.format(Locale.ROOT, "%.3f", row.ndcgAt10())));
        }
        return text.toString();
    }
}
