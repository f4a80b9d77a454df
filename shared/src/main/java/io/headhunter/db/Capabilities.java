package io.headhunter.db;

import org.jspecify.annotations.Nullable;

/**
 * What the database can do.
 *
 * @param serverVersion e.g. {@code 17.9}
 * @param pgvectorVersion null if the extension is not installed
 * @param vectorscaleVersion null if the extension is not installed; then there is no DiskANN index
 * @param offersVectorscale whether the server has it; a migration installs it where our role may
 */
public record Capabilities(
        String serverVersion,
        @Nullable String pgvectorVersion,
        @Nullable String vectorscaleVersion,
        boolean offersVectorscale) {
    /** What is missing and what follows from it; null if nothing is. */
    public @Nullable String missing() {
        if (pgvectorVersion == null) {
            return "pgvector is missing: nothing works without it";
        }
        return vectorscaleVersion == null
                ? "pgvectorscale is missing: no DiskANN index; exact and HNSW search work"
                : null;
    }
}
