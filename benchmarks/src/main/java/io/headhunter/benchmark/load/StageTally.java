package io.headhunter.benchmark.load;

import io.headhunter.benchmark.Latencies;
import io.headhunter.benchmark.load.HttpConnection.Response;
import java.util.Map;
import java.util.TreeMap;

/** Stages of many answers. Safe for use by many threads. */
final class StageTally {
    private final Map<String, Latencies> stages = new TreeMap<>();

    void record(Response response) {
        Map<String, Double> timings = SearchAnswer.timings(response);
        synchronized (stages) {
            timings.forEach((stage, millis) ->
                    stages.computeIfAbsent(stage, _ -> new Latencies()).recordMillis(millis));
        }
    }

    Map<String, Double> medianMillis() {
        synchronized (stages) {
            Map<String, Double> medians = new TreeMap<>();
            stages.forEach((stage, latencies) -> medians.put(stage, latencies.percentileMillis(50)));
            return medians;
        }
    }
}
