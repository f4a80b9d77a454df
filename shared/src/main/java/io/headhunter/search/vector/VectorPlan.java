package io.headhunter.search.vector;

import io.headhunter.index.IndexType;
import org.jspecify.annotations.Nullable;

/**
 * How the vector leg found its documents.
 *
 * @param indexType what answered; {@link IndexType#EXACT} stands for no index
 * @param estimatedRows documents that pass tenant, kind, status and filters; null if nobody had to know
 * @param efSearch candidate list of HNSW; null for the others
 * @param searchListSize candidate list of DiskANN; null for the others
 * @param reason one sentence
 */
public record VectorPlan(
        IndexType indexType,
        @Nullable Long estimatedRows,
        @Nullable Integer efSearch,
        @Nullable Integer searchListSize,
        String reason) {
    static VectorPlan exact(@Nullable Long estimatedRows, String reason) {
        return new VectorPlan(IndexType.EXACT, estimatedRows, null, null, reason);
    }

    /** {@code exact} or {@code ann}. */
    public String route() {
        return indexType == IndexType.EXACT ? "exact" : "ann";
    }
}
