package io.headhunter.benchmark.collection;

import io.headhunter.document.DocumentWrite;
import io.headhunter.tenant.TenantId;
import java.util.List;

/**
 * A tenant full of candidates, all with their vectors.
 *
 * @param documents how many it has
 * @param heldOut candidates of the same making that are not in it, for queries
 */
public record BenchCollection(TenantId tenant, int documents, List<DocumentWrite> heldOut) {
    public BenchCollection {
        heldOut = List.copyOf(heldOut);
    }
}
