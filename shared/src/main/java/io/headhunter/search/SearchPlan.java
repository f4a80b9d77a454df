package io.headhunter.search;

import org.jspecify.annotations.Nullable;

/**
 * How the result was found, told to the client in {@code metadata.plan}.
 *
 * @param route how the vector leg searched: {@code exact} or {@code ann}; null if there was no vector leg
 * @param indexType which index answered: {@code exact} stands for none
 * @param estimatedRows documents that pass tenant, kind, status and filters; null if not known
 * @param efSearch candidate list of HNSW; null where it did not answer
 * @param searchListSize candidate list of DiskANN; null where it did not answer
 * @param lexicalExact whether the lexical top is provably the exact BM25 top; null if there was no lexical leg
 * @param reason one sentence
 */
public record SearchPlan(
        @Nullable String route,
        @Nullable String indexType,
        @Nullable Long estimatedRows,
        @Nullable Integer efSearch,
        @Nullable Integer searchListSize,
        @Nullable Boolean lexicalExact,
        String reason) {
    /** The candidate list of whichever index answered; null if none did. */
    @Nullable
    Integer listSize() {
        return efSearch == null ? searchListSize : efSearch;
    }
}
