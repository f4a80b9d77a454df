package io.headhunter.observe;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How fast this process searches.
 *
 * @param searches that have ended since the start
 * @param outcomes of these, how many ended so
 * @param samples the latest of them that were answered, of which all that follows is told
 * @param capacity most samples that are kept
 * @param seconds age of the oldest sample
 * @param stages by stage, in their order; those that none of the samples had are missing
 * @param kept by stage whose result caches keep, what they had of the samples that asked; stages that none asked for are missing
 * @param rest the stages together that have no budget of their own
 * @param parallelSavings by running stages side by side; null if no sample had any to run
 * @param indexes by what answered the vector leg
 * @param hits answers that were not searched for, by the layer of caches that had them; not among the searches
 */
public record PerformanceReport(
        long searches,
        SortedMap<String, Long> outcomes,
        int samples,
        int capacity,
        double seconds,
        Map<Stage, Latencies> stages,
        Map<Stage, Kept> kept,
        Latencies rest,
        @Nullable Latencies parallelSavings,
        List<OfIndex> indexes,
        SortedMap<String, Hits> hits) {
    public PerformanceReport {
        outcomes = Collections.unmodifiableSortedMap(new TreeMap<>(outcomes));
        stages = Collections.unmodifiableMap(stages);
        kept = Collections.unmodifiableMap(kept);
        indexes = List.copyOf(indexes);
        hits = Collections.unmodifiableSortedMap(new TreeMap<>(hits));
    }

    /**
     * Answers of one layer of caches.
     *
     * @param count since the start
     * @param latencies of the latest of them, from the request to the answer
     */
    public record Hits(long count, Latencies latencies) {}

    /**
     * What caches had of one stage's results.
     *
     * @param hits searches that found it there
     * @param misses searches that did not
     */
    public record Kept(long hits, long misses) {
        /** 0 to 1. */
        public double hitShare() {
            return (double) hits / (hits + misses);
        }
    }

    /**
     * Searches whose vector leg one kind of index answered.
     *
     * @param indexType {@code exact}, {@code hnsw} or {@code diskann}
     * @param leastListSize shortest candidate list; null where there is none
     * @param longestListSize longest candidate list
     * @param vector the vector leg
     * @param total whole searches
     */
    public record OfIndex(
            String indexType,
            @Nullable Integer leastListSize,
            @Nullable Integer longestListSize,
            Latencies vector,
            Latencies total) {}
}
