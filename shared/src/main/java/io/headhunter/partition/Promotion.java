package io.headhunter.partition;

import io.headhunter.embedding.EmbeddingSpace;
import io.headhunter.tenant.TenantId;
import java.time.Duration;
import java.util.List;

/**
 * What a promotion did.
 *
 * @param moved one for each space that the tenant had no partition in; empty if it was promoted already
 */
public record Promotion(TenantId tenant, List<Moved> moved) {
    public Promotion {
        moved = List.copyOf(moved);
    }

    /**
     * The move of a tenant's vectors of one space.
     *
     * @param partition name of the table they are in now, without its schema
     * @param vectors how many
     * @param duration of the whole move, waiting for writers and searches included
     */
    public record Moved(EmbeddingSpace space, String partition, long vectors, Duration duration) {}
}
