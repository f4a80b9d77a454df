package io.headhunter.index;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.annotation.ReflectiveAccess;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/**
 * HNSW over half-precision vectors. Source: pgvector's README; measurements in docs/benchmarks.md.
 *
 * @param efSearch candidate list of a search among up to 100,000 documents: more finds more and takes longer. Among more
 *     documents it grows by itself, and with a scan that a filter makes deeper
 * @param maxScanTuples how deep a filtered search may go into the index before all that pass are compared
 * @param m links of a node: more finds more, takes longer to build and more space
 * @param efConstruction candidate list while building
 */
@ConfigurationProperties("pgvector.hnsw")
@ReflectiveAccess
public record HnswConfig(
        @Bindable(defaultValue = "200") @Min(1) @Max(1000) int efSearch,
        @Bindable(defaultValue = "20000") @Min(1) int maxScanTuples,
        @Bindable(defaultValue = "32") @Min(2) @Max(100) int m,
        @Bindable(defaultValue = "256") @Min(4) @Max(1000) int efConstruction) {}
