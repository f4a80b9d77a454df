package io.headhunter.benchmark.recall;

import io.headhunter.benchmark.Figures;
import io.headhunter.benchmark.recall.MeasuredLeg.Built;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One choice of index under one kind of filter on one collection.
 *
 * @param documents that the collection has
 * @param passing documents that a search can find and that pass the filter
 * @param nearestPassing share of each query's nearest 100 documents that pass, the mean: what the correlation came to
 * @param limit the k of recall@k
 * @param recallMean mean recall@k, 0 to 1
 * @param recallP1 recall@k that one in a hundred queries stays below or at
 * @param annShare share of the answers that came from an index
 * @param answeredBy answers by the index that gave them
 */
public record RecallRow(
        IndexChoice choice,
        int documents,
        double selectivityPercent,
        Correlation correlation,
        int passing,
        double nearestPassing,
        int limit,
        double recallMean,
        double recallP1,
        double p50Millis,
        double p95Millis,
        double annShare,
        Map<String, Integer> answeredBy,
        Built built) {
    public RecallRow {
        answeredBy = Map.copyOf(answeredBy);
    }

    /** As {@code --json} prints it. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("indexType", choice.label());
        json.put("documents", documents);
        json.put("selectivity", selectivityPercent);
        json.put("correlation", correlation.label());
        json.put("recallAt" + limit, Figures.rounded(recallMean));
        json.put("recallP1", Figures.rounded(recallP1));
        json.put("p50Millis", Figures.rounded(p50Millis));
        json.put("p95Millis", Figures.rounded(p95Millis));
        json.put("passing", passing);
        json.put("nearestPassing", Figures.rounded(nearestPassing));
        json.put("annShare", Figures.rounded(annShare));
        json.put("answeredBy", answeredBy);
        json.put("buildSeconds", Figures.rounded(built.seconds()));
        json.put("indexBytes", built.bytes());
        return json;
    }
}
