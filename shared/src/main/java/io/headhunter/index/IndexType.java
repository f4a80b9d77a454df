package io.headhunter.index;

import java.util.Locale;

/** How nearest vectors are found. The lower-case name is what settings, the wire and the database say. */
public enum IndexType {
    /** No index: the distance to every document that passes. Recall is 1. */
    EXACT,
    /** pgvector's graph over half-precision vectors. */
    HNSW,
    /** pgvectorscale's graph over quantised vectors, rescored with the full ones. */
    DISKANN;

    /** {@code exact}, {@code hnsw} or {@code diskann}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException if the label names no type */
    public static IndexType of(String label) {
        return switch (label.strip().toLowerCase(Locale.ROOT)) {
            case "exact" -> EXACT;
            case "hnsw" -> HNSW;
            case "diskann" -> DISKANN;
            default ->
                throw new IllegalArgumentException(
                        "the index type is \"" + label + "\"; expected exact, hnsw or diskann; write one of them");
        };
    }
}
