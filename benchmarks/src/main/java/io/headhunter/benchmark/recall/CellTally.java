package io.headhunter.benchmark.recall;

import io.headhunter.benchmark.Latencies;
import io.headhunter.benchmark.recall.MeasuredLeg.Answer;
import io.headhunter.search.fusion.RankedList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What one choice of index did under one kind of filter. Used by one thread. */
final class CellTally {
    private final List<Double> recalls = new ArrayList<>();
    private final Latencies latencies = new Latencies();
    private final Map<String, Integer> answeredBy = new TreeMap<>();
    private int ann;

    void record(int limit, RankedList truth, Answer answer, long elapsedNanos) {
        recalls.add(Recall.at(limit, truth, answer.ranked()));
        latencies.record(elapsedNanos);
        answeredBy.merge(answer.indexType(), 1, Integer::sum);
        if (answer.route().equals("ann")) {
            ann++;
        }
    }

    double[] recalls() {
        return recalls.stream().mapToDouble(Double::doubleValue).toArray();
    }

    Latencies latencies() {
        return latencies;
    }

    Map<String, Integer> answeredBy() {
        return answeredBy;
    }

    double annShare() {
        return recalls.isEmpty() ? 0 : (double) ann / recalls.size();
    }
}
