package io.headhunter.benchmark.index;

import io.headhunter.index.IndexType;
import org.jspecify.annotations.Nullable;

/**
 * What one index type is worth on one tenant's documents.
 *
 * @param recallAt20 share of the exact top 20 that it found, mean over the queries, 0 to 1
 * @param recallP1 the same for the query that only one in a hundred is worse than
 * @param p50Millis of the statement with its transport, as are all percentiles here
 * @param annShare share of the queries that the index answered; the rest were compared exactly
 * @param sizeBytes of the index; null for exact search
 * @param buildSeconds of the index; null for exact search
 * @param insertsPerSecond documents a second into a table with such an index and 100 rows a statement
 */
public record IndexFigures(
        IndexType type,
        double recallAt20,
        double recallP1,
        double p50Millis,
        double p95Millis,
        double annShare,
        @Nullable Long sizeBytes,
        @Nullable Double buildSeconds,
        double insertsPerSecond) {}
