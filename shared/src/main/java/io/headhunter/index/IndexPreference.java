package io.headhunter.index;

import org.jspecify.annotations.Nullable;

/**
 * Which index a search should use.
 *
 * @param forced null: whichever is best
 */
public record IndexPreference(@Nullable IndexType forced) {
    /** Whichever is best for the tenant and the filters. */
    public static final IndexPreference AUTO = new IndexPreference(null);

    public static IndexPreference of(IndexType type) {
        return new IndexPreference(type);
    }

    /**
     * {@code auto}, {@code exact}, {@code hnsw} or {@code diskann}.
     *
     * @throws IllegalArgumentException if it is none of them
     */
    public static IndexPreference parse(String label) {
        return label.strip().equalsIgnoreCase("auto") ? AUTO : of(IndexType.of(label));
    }

    /** {@code auto} or the type. */
    public String label() {
        return forced == null ? "auto" : forced.label();
    }
}
