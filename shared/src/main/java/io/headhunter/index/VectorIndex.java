package io.headhunter.index;

import io.headhunter.document.DocumentKind;
import io.headhunter.tenant.TenantId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A vector index of a tenant, or the wish for one.
 *
 * @param name in PostgreSQL, without its schema
 * @param isUsable whether PostgreSQL says that it is complete
 * @param options storage parameters it was or will be built with
 * @param documents rows it held when it was built; null if it never was
 * @param sizeBytes now; null if it is not there
 * @param builtBytes its size when it was built; null if nobody wrote it down
 * @param rebuildReason why it is to be built anew, though it is used until then; null: it is not
 * @param lastError why the last build failed; null if it did not
 */
public record VectorIndex(
        TenantId tenant,
        DocumentKind kind,
        int spaceId,
        IndexType type,
        String name,
        Status status,
        boolean isUsable,
        String options,
        @Nullable Long documents,
        @Nullable Duration buildTime,
        @Nullable Long sizeBytes,
        @Nullable Long builtBytes,
        @Nullable String rebuildReason,
        @Nullable String lastError) {
    /** What the builder last did with it. */
    public enum Status {
        WISHED,
        BUILDING,
        READY,
        FAILED
    }
}
