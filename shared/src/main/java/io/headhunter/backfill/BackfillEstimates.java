package io.headhunter.backfill;

import io.headhunter.embedding.EmbeddingProvider;
import io.headhunter.embedding.EmbeddingProviders;
import io.headhunter.embedding.EmbeddingSpace;
import io.headhunter.embedding.EmbeddingSpaces;
import io.headhunter.embedding.EmbeddingTable;
import io.headhunter.tenant.TenantId;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;

/** What runs would do. Calls no provider and writes nothing. Safe for use by many threads. */
@Singleton
final class BackfillEstimates {
    private final BackfillStore store;
    private final GapStore gaps;
    private final EmbeddingSpaces spaces;
    private final SpacesInUse inUse;
    private final EmbeddingProviders providers;
    private final ProviderGates gates;

    BackfillEstimates(
            BackfillStore store,
            GapStore gaps,
            EmbeddingSpaces spaces,
            SpacesInUse inUse,
            EmbeddingProviders providers,
            ProviderGates gates) {
        this.store = store;
        this.gaps = gaps;
        this.spaces = spaces;
        this.inUse = inUse;
        this.providers = providers;
        this.gates = gates;
    }

    /**
     * With no limit.
     *
     * @param batchSize documents of one call
     */
    BackfillEstimate of(List<TenantId> tenants, int batchSize) throws SQLException {
        long skipped = 0;
        for (TenantId tenant : tenants) {
            skipped += store.countNothingToEmbed(tenant);
        }
        BackfillEstimate estimate = new BackfillEstimate(0, skipped, 0, 0, null);
        if (spaces.findServing().isEmpty()) {
            return estimate.plus(of(tenants, batchSize, providers.preferred(), EmbeddingTable.empty()));
        }
        for (EmbeddingSpace space : inUse.found()) {
            estimate = estimate.plus(of(tenants, batchSize, providers.require(space), EmbeddingTable.of(space)));
        }
        return estimate;
    }

    private BackfillEstimate of(List<TenantId> tenants, int batchSize, EmbeddingProvider provider, EmbeddingTable table)
            throws SQLException {
        long documents = 0;
        long calls = 0;
        long tokens = 0;
        for (TenantId tenant : tenants) {
            GapStore.Missing missing = gaps.missing(tenant, table);
            documents += missing.documents();
            tokens += missing.tokens();
            calls += Math.ceilDiv(missing.documents(), batchSize);
        }
        return new BackfillEstimate(documents, 0, calls, tokens, gates.cost(provider, tokens));
    }
}
