package io.headhunter.index;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.annotation.ReflectiveAccess;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;

/**
 * DiskANN of pgvectorscale. Source: its README and {@code guc.rs}; measurements in docs/benchmarks.md.
 *
 * @param searchListSize candidate list of a search; recall hardly depends on it
 * @param rescore hits whose true distance is computed, among up to 100,000 documents: more finds more and takes longer.
 *     Among more documents it grows by itself, and with a scan that a filter makes deeper; 0: none
 * @param numNeighbors links of a node
 * @param buildSearchListSize candidate list while building
 * @param maxAlpha how much longer a link may be before it is pruned
 * @param bitsPerDimension of the quantised vectors
 * @param storageLayout {@code memory_optimized} (quantised) or {@code plain}
 */
@ConfigurationProperties("diskann")
@ReflectiveAccess
public record DiskAnnConfig(
        @Bindable(defaultValue = "200") @Min(1) @Max(10000) int searchListSize,
        @Bindable(defaultValue = "500") @Min(0) @Max(1000) int rescore,
        @Bindable(defaultValue = "50") @Min(10) @Max(1000) int numNeighbors,
        @Bindable(defaultValue = "100") @Min(10) @Max(1000) int buildSearchListSize,

        @Bindable(defaultValue = "1.2") @DecimalMin("1.0") @DecimalMax("5.0")
        double maxAlpha,

        @Bindable(defaultValue = "2") @Min(1) @Max(32) int bitsPerDimension,

        @Bindable(defaultValue = "memory_optimized") @Pattern(regexp = "memory_optimized|plain")
        String storageLayout) {}
