package io.headhunter.partition;

import io.headhunter.embedding.EmbeddingSpace;
import io.headhunter.embedding.EmbeddingSpaces;
import io.headhunter.problem.ConflictException;
import io.headhunter.problem.DependencyUnavailableException;
import io.headhunter.problem.NotPermittedException;
import io.headhunter.tenant.TenantId;
import io.headhunter.tenant.TenantRegistry;
import io.headhunter.time.Ticker;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Partitions of single tenants. A table can have only so many vector indexes before planning a search takes longer than
 * the search; a tenant in a partition of its own does not count among them. Safe for use by many threads.
 */
@Singleton
public final class TenantPartitions {
    private static final Logger log = LoggerFactory.getLogger(TenantPartitions.class);

    private final PartitionStore store;
    private final EmbeddingSpaces spaces;
    private final TenantRegistry registry;

    TenantPartitions(PartitionStore store, EmbeddingSpaces spaces, TenantRegistry registry) {
        this.store = store;
        this.spaces = spaces;
        this.registry = registry;
    }

    /** All that have a partition of their own in every space in use. */
    public Set<TenantId> promoted() {
        try {
            return store.promoted();
        } catch (SQLException e) {
            throw new DependencyUnavailableException("The database does not answer", e);
        }
    }

    /**
     * Moves the tenant's vectors into a partition of its own, in every space in use, one after the other. In each space
     * all of it is done or nothing, so it can be killed and repeated at any time. Searches go on meanwhile, but for a
     * moment at the end of each; whoever writes documents or vectors, of any tenant, waits. Vector indexes of the tenant are
     * only wished for afterwards: until they are built, all of its documents are compared.
     *
     * @param progress called before the first batch of each space and after each, by the calling thread
     * @throws NotPermittedException if there is no such tenant
     * @throws ConflictException if another process changes the same tables
     * @throws DependencyUnavailableException if the database fails; the space under way is as it was before
     */
    public Promotion promote(TenantId tenant, Consumer<PromotionProgress> progress) {
        registry.require(tenant);
        List<Promotion.Moved> moved = new ArrayList<>();
        try {
            // Looked for again each time: a space made meanwhile knows of the promotion once one space is done.
            for (Optional<EmbeddingSpace> next = firstWithout(tenant); next.isPresent(); next = firstWithout(tenant)) {
                EmbeddingSpace space = next.get();
                long start = Ticker.SYSTEM.nanos();
                store.move(tenant, space, progress).ifPresent(move -> {
                    Duration duration = Duration.ofNanos(Ticker.SYSTEM.nanos() - start);
                    moved.add(new Promotion.Moved(space, move.partition(), move.vectors(), duration));
                    log.info(
                            "tenant promoted tenant={} partition={} vectors={} millis={}",
                            tenant,
                            move.partition(),
                            move.vectors(),
                            duration.toMillis());
                });
            }
        } catch (SQLException e) {
            throw new DependencyUnavailableException(
                    "Tenant " + tenant + " was not promoted; its vectors are where they were; try again", e);
        }
        return new Promotion(tenant, moved);
    }

    private Optional<EmbeddingSpace> firstWithout(TenantId tenant) throws SQLException {
        for (EmbeddingSpace space : spaces.inUse()) {
            if (!store.isPromoted(tenant, space)) {
                return Optional.of(space);
            }
        }
        return Optional.empty();
    }
}
