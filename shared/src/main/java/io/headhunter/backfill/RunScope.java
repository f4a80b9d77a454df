package io.headhunter.backfill;

import io.headhunter.embedding.EmbeddingSpace;
import io.headhunter.tenant.TenantId;
import io.headhunter.time.Deadline;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What one run is about.
 *
 * @param tenants in turn
 * @param spaces each filled by threads of its own
 * @param isStopped set where the run was told to stop before its deadline
 */
record RunScope(
        BackfillRequest request,
        List<TenantId> tenants,
        List<EmbeddingSpace> spaces,
        RunCounter counter,
        Deadline deadline,
        AtomicBoolean isStopped) {
    RunScope {
        tenants = List.copyOf(tenants);
        spaces = List.copyOf(spaces);
    }
}
