package io.headhunter.function.search.monitoring;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.headhunter.concurrent.Permits;
import io.headhunter.db.PoolFigures;
import io.headhunter.observe.Latencies;
import io.headhunter.observe.PerformanceReport;
import io.headhunter.observe.Stage;
import io.micronaut.serde.annotation.Serdeable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How fast the process searches. Latencies are of the latest answered searches ({@code window}); what counts, counts from
 * the start.
 *
 * @param searches that have ended
 * @param errors of these, how many were late, failed, or met a part of the system that does not answer
 * @param outcomes how many ended in which way
 * @param total whole searches
 * @param stages by the names of {@code Server-Timing}
 * @param kept by the names of the stages, what caches had of their results; those of which nobody asked one are missing
 * @param rest those of the stages together that have no budget of their own
 * @param parallelSavings what running stages side by side saved; absent if no search has run any
 * @param indexes by what answered the vector leg
 * @param hits answers that caches had, by layer; these are no searches
 * @param admission who works and who waits
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
record InstancePerformance(
        long searches,
        long errors,
        @JsonInclude SortedMap<String, Long> outcomes,
        Window window,
        @Nullable Latencies total,
        @JsonInclude Map<String, Latencies> stages,
        @JsonInclude Map<String, Kept> kept,
        Latencies rest,
        @Nullable Latencies parallelSavings,
        @JsonInclude List<OfIndex> indexes,
        @JsonInclude SortedMap<String, Hits> hits,
        Admission admission,
        PoolFigures pool) {
    private static final List<String> ERRORS = List.of("late", "failed", "unavailable");
    private static final double TENTHS = 10;
    private static final double PARTS = 10_000;

    /** The latest answered searches: how many of at most {@code capacity}, and how many seconds ago the first of them ended. */
    @Serdeable
    record Window(int samples, int capacity, double seconds) {}

    /**
     * Searches whose vector leg one kind of index answered.
     *
     * @param settings what is set for it now; absent for exact search
     * @param leastListSize shortest candidate list that a search had; absent for exact search
     * @param longestListSize longest one: a filter makes it longer
     */
    @Serdeable
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OfIndex(
            String indexType,
            @Nullable SortedMap<String, Integer> settings,
            @Nullable Integer leastListSize,
            @Nullable Integer longestListSize,
            Latencies vector,
            Latencies total) {}

    /** How many since the start, and how long the latest of them took. */
    @Serdeable
    record Hits(long count, Latencies latencies) {}

    /** Searches of the window that found the result of a stage in a cache, and those that did not. */
    @Serdeable
    record Kept(long hits, long misses, double hitShare) {}

    /** Each with its permits, of which one stands for a connection. */
    @Serdeable
    record Admission(Permits.Figures searches, Permits.Figures suggestions) {}

    static InstancePerformance of(PerformanceReport report, InstanceFigures figures) {
        Map<String, Latencies> stages = new LinkedHashMap<>();
        report.stages().forEach((stage, latencies) -> {
            if (stage != Stage.TOTAL) {
                stages.put(stage.label(), latencies);
            }
        });
        Map<String, Kept> kept = new LinkedHashMap<>();
        report.kept()
                .forEach((stage, of) -> kept.put(
                        stage.label(), new Kept(of.hits(), of.misses(), Math.rint(of.hitShare() * PARTS) / PARTS)));
        Map<String, Map<String, Integer>> settings = figures.indexSettings();
        SortedMap<String, Hits> hits = new TreeMap<>();
        report.hits().forEach((layer, of) -> hits.put(layer, new Hits(of.count(), of.latencies())));
        return new InstancePerformance(
                report.searches(),
                ERRORS.stream()
                        .mapToLong(outcome -> report.outcomes().getOrDefault(outcome, 0L))
                        .sum(),
                report.outcomes(),
                new Window(report.samples(), report.capacity(), Math.rint(report.seconds() * TENTHS) / TENTHS),
                report.stages().get(Stage.TOTAL),
                stages,
                kept,
                report.rest(),
                report.parallelSavings(),
                report.indexes().stream()
                        .map(index -> of(index, settings.get(index.indexType())))
                        .toList(),
                hits,
                new Admission(figures.searches(), figures.suggestions()),
                figures.pool());
    }

    private static OfIndex of(PerformanceReport.OfIndex index, @Nullable Map<String, Integer> settings) {
        return new OfIndex(
                index.indexType(),
                settings == null ? null : new TreeMap<>(settings),
                index.leastListSize(),
                index.longestListSize(),
                index.vector(),
                index.total());
    }
}
