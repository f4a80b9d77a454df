package io.headhunter.benchmark.recall;

import io.headhunter.db.CapabilityProbe;
import io.headhunter.document.DocumentKind;
import io.headhunter.embedding.EmbeddingSpace;
import io.headhunter.embedding.EmbeddingVector;
import io.headhunter.index.IndexKey;
import io.headhunter.index.IndexPreference;
import io.headhunter.index.IndexType;
import io.headhunter.index.VectorIndex;
import io.headhunter.index.VectorIndexes;
import io.headhunter.search.filter.DocumentPredicate;
import io.headhunter.search.fusion.RankedList;
import io.headhunter.search.vector.VectorLeg;
import io.headhunter.search.vector.VectorResult;
import io.headhunter.tenant.TenantId;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;

/** The vector leg of a search with the tenant's indexes, asked as deep as a search asks. */
public final class IndexedLeg implements MeasuredLeg {
    /** What a search asks of each leg, whatever the page shows. */
    private static final int RANK_WINDOW_SIZE = 100;

    private static final double MILLIS_PER_SECOND = 1e3;

    private final VectorLeg leg;
    private final VectorIndexes indexes;
    private final Set<IndexChoice> choices;

    public IndexedLeg(VectorLeg leg, VectorIndexes indexes, CapabilityProbe probe) {
        this.leg = leg;
        this.indexes = indexes;
        this.choices = EnumSet.allOf(IndexChoice.class);
        if (probe.probe().vectorscaleVersion() == null) {
            choices.remove(IndexChoice.DISKANN);
        }
    }

    @Override
    public Set<IndexChoice> choices() {
        return EnumSet.copyOf(choices);
    }

    @Override
    public void dropIndexes(TenantId tenant, EmbeddingSpace space) {
        for (VectorIndex index : indexes.list(tenant)) {
            if (index.spaceId() == space.spaceId()) {
                indexes.drop(new IndexKey(tenant, index.kind(), space, index.type()));
            }
        }
    }

    @Override
    public Built build(IndexChoice choice, TenantId tenant, EmbeddingSpace space, Consumer<String> step) {
        IndexType type =
                switch (choice) {
                    case AUTO, HNSW -> IndexType.HNSW;
                    case DISKANN -> IndexType.DISKANN;
                    case EXACT -> IndexType.EXACT;
                };
        if (type == IndexType.EXACT) {
            return Built.NONE;
        }
        VectorIndex index = indexes.build(
                new IndexKey(tenant, DocumentKind.CANDIDATE, space, type),
                progress -> step.accept("building " + type.label() + ": " + progress.phase()
                        + (progress.total() == 0 ? "" : " " + 100 * progress.done() / progress.total() + " %")));
        Duration buildTime = index.buildTime();
        Long bytes = index.sizeBytes();
        return new Built(buildTime == null ? 0 : buildTime.toMillis() / MILLIS_PER_SECOND, bytes == null ? 0 : bytes);
    }

    @Override
    public Answer search(
            IndexChoice choice,
            TenantId tenant,
            EmbeddingSpace space,
            EmbeddingVector query,
            DocumentPredicate predicate,
            int limit)
            throws SQLException {
        IndexPreference preference =
                switch (choice) {
                    case AUTO -> IndexPreference.AUTO;
                    case HNSW -> IndexPreference.of(IndexType.HNSW);
                    case DISKANN -> IndexPreference.of(IndexType.DISKANN);
                    case EXACT -> IndexPreference.of(IndexType.EXACT);
                };
        VectorResult result = leg.search(
                tenant, DocumentKind.CANDIDATE, space, query, predicate, Math.max(limit, RANK_WINDOW_SIZE), preference);
        RankedList top =
                new RankedList(result.ranked().documents().stream().limit(limit).toList());
        return new Answer(top, result.plan().route(), result.plan().indexType().label());
    }
}
