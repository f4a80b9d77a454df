package io.headhunter.embedding;

import io.headhunter.cache.LayeredCache;
import io.headhunter.cache.ValueCacheConfig;
import io.headhunter.cache.ValueCacheSettings;
import io.headhunter.cache.ValueCaches;
import io.headhunter.observe.CacheFigures;
import io.headhunter.observe.ObservedCache;
import io.headhunter.problem.DependencyUnavailableException;
import io.headhunter.tenant.TenantId;
import io.headhunter.time.Deadline;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * The vectors of queries: kept, or computed once for all who ask the same at the same time. Safe for use by many threads.
 */
@Singleton
public final class QueryVectors implements ObservedCache {
    /** By the contract; 1.5 MB with 384 dimensions. */
    private static final int MAX_IN_PROCESS = 1_000;

    private final LayeredCache<QueryVectorKey, EmbeddingVector> vectors;

    QueryVectors(ValueCaches caches, ValueCacheConfig config) {
        this.vectors = caches.open(
                new ValueCacheSettings(
                        "query-vectors", config.queryVectors(), config.queryVectorsTtl(), MAX_IN_PROCESS),
                new QueryVectorFormat());
    }

    /**
     * The vector of what somebody searches for.
     *
     * @param provider one that serves the space
     * @param text as it is to be embedded
     * @param onMiss runs first if it is the caller who has it computed
     * @throws DependencyUnavailableException if the provider does not give one; says why
     */
    public EmbeddingVector of(
            TenantId tenant,
            EmbeddingProvider provider,
            EmbeddingSpace space,
            String text,
            Deadline deadline,
            Runnable onMiss) {
        return vectors.get(new QueryVectorKey(tenant, space, text), deadline, () -> {
            onMiss.run();
            return computed(provider.embedQuery(text, deadline), space);
        });
    }

    private static EmbeddingVector computed(EmbeddingOutcome outcome, EmbeddingSpace space) {
        return switch (outcome) {
            case EmbeddingOutcome.Embedded embedded
            when embedded.vectors().size() == 1 && embedded.vectors().getFirst().dimensions() == space.dimensions() ->
                embedded.vectors().getFirst();
            case EmbeddingOutcome.Embedded _ ->
                throw new DependencyUnavailableException(
                        "The query was not embedded: expected one vector of " + space.dimensions() + " numbers", null);
            case EmbeddingOutcome.Rejected rejected ->
                throw new DependencyUnavailableException("The query was not embedded: " + rejected.reason(), null);
            case EmbeddingOutcome.Throttled _ ->
                throw new DependencyUnavailableException("The query was not embedded: provider is throttled", null);
            case EmbeddingOutcome.Unavailable unavailable ->
                throw new DependencyUnavailableException("The query was not embedded: " + unavailable.reason(), null);
        };
    }

    @Override
    public CacheFigures cacheFigures() {
        return layers().getFirst();
    }

    @Override
    public List<CacheFigures> layers() {
        return vectors.figures();
    }
}
