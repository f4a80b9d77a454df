package io.headhunter.benchmark.load;

import io.headhunter.benchmark.Figures;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Searches with their stages side by side, beside the same ones one after the other.
 *
 * @param facets that each search had counted
 * @param providerDelayMillis that each embedding was made to take longer
 * @param savedP50Millis the searches' own word for it: {@code parallelSavingsMs}
 * @param addUpShare of the searches one after the other, those whose stages make up the total within 5 %
 * @param different answers that were not the same both ways
 */
public record ParallelRow(
        int queries,
        List<String> facets,
        long providerDelayMillis,
        double parallelP50Millis,
        double parallelP95Millis,
        double sequentialP50Millis,
        double sequentialP95Millis,
        double savedP50Millis,
        double addUpShare,
        int different) {
    public ParallelRow {
        facets = List.copyOf(facets);
    }

    private double lowerP50() {
        return sequentialP50Millis == 0 ? 0 : 1 - parallelP50Millis / sequentialP50Millis;
    }

    /** As {@code --json} prints it. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("queries", queries);
        json.put("facets", facets);
        json.put("providerDelayMillis", providerDelayMillis);
        json.put("parallelP50Millis", Figures.rounded(parallelP50Millis));
        json.put("parallelP95Millis", Figures.rounded(parallelP95Millis));
        json.put("sequentialP50Millis", Figures.rounded(sequentialP50Millis));
        json.put("sequentialP95Millis", Figures.rounded(sequentialP95Millis));
        json.put("lowerP50", Figures.rounded(lowerP50()));
        json.put("savedP50Millis", Figures.rounded(savedP50Millis));
        json.put("addUpShare", Figures.rounded(addUpShare));
        json.put("different", different);
        return Map.of("rows", List.of(json));
    }

    /** As a person reads it. */
    public String toText() {
        return String.format(
                Locale.ROOT,
                "%d queries%s, %d ms more for each embedding%n"
                        + "side by side        p50 %8.2f ms  p95 %8.2f ms%n"
                        + "one after the other p50 %8.2f ms  p95 %8.2f ms%n"
                        + "p50 is %.1f %% lower; the stages say %.2f ms (median)%n"
                        + "one after the other, the stages make up the total in %.1f %% of the searches; %d answers differ%n",
                queries,
                facets.isEmpty() ? "" : " with facets " + String.join(", ", facets),
                providerDelayMillis,
                parallelP50Millis,
                parallelP95Millis,
                sequentialP50Millis,
                sequentialP95Millis,
                100 * lowerP50(),
                savedP50Millis,
                100 * addUpShare,
                different);
    }
}
