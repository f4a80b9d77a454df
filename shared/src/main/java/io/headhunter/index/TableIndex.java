package io.headhunter.index;

import org.jspecify.annotations.Nullable;

/**
 * An index of a table that belongs to no tenant, beside the size it should have. Immutable.
 *
 * @param method of PostgreSQL, such as {@code btree}
 * @param expectedBytes of a fresh one, estimated
 * @param rebuildReason why it is to be built anew; null: it is not
 * @param lastError why that failed; null: it did not
 */
public record TableIndex(
        String name,
        String method,
        long bytes,
        long expectedBytes,
        @Nullable String rebuildReason,
        @Nullable String lastError) {}
