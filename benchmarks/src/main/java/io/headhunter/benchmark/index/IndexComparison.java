package io.headhunter.benchmark.index;

import io.headhunter.benchmark.Latencies;
import io.headhunter.benchmark.recall.QueryVectors;
import io.headhunter.benchmark.recall.Recall;
import io.headhunter.document.DocumentKind;
import io.headhunter.embedding.EmbeddingProviders;
import io.headhunter.embedding.EmbeddingSpace;
import io.headhunter.embedding.EmbeddingVector;
import io.headhunter.index.IndexKey;
import io.headhunter.index.IndexPreference;
import io.headhunter.index.IndexType;
import io.headhunter.index.VectorIndex;
import io.headhunter.index.VectorIndexes;
import io.headhunter.problem.DependencyUnavailableException;
import io.headhunter.search.filter.DocumentPredicate;
import io.headhunter.search.filter.FilterResolver;
import io.headhunter.search.filter.SearchFilters;
import io.headhunter.search.fusion.RankedList;
import io.headhunter.search.vector.VectorLeg;
import io.headhunter.search.vector.VectorResult;
import io.headhunter.tenant.TenantId;
import io.headhunter.time.Ticker;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares exact search and the indexes that a tenant has, query by query in turn, so that a busy machine treats them
 * alike. Queries are titles and headlines of the tenant's own documents. Safe for use by many threads, though its
 * latencies are then not worth much.
 */
@Singleton
public final class IndexComparison {
    private static final int TOP = 20;
    /** As deep as a search asks. */
    private static final int RANK_WINDOW_SIZE = 100;

    private final VectorLeg leg;
    private final VectorIndexes indexes;
    private final FilterResolver filters;
    private final EmbeddingProviders providers;
    private final ComparisonStore store;

    IndexComparison(
            VectorLeg leg,
            VectorIndexes indexes,
            FilterResolver filters,
            EmbeddingProviders providers,
            ComparisonStore store) {
        this.leg = leg;
        this.indexes = indexes;
        this.filters = filters;
        this.providers = providers;
        this.store = store;
    }

    /**
     * The comparison.
     *
     * @param queries how many were asked
     * @param overlapAt20 how many of the top 20 HNSW and DiskANN share, mean over the queries; null if one is not there
     */
    public record Comparison(
            long documents, int queries, @Nullable Double overlapAt20, List<IndexFigures> figures) {}

    /**
     * Compares.
     *
     * @param inserts documents to insert for the rate, into a table made for it; 0: no rate (then it is 0)
     * @throws DependencyUnavailableException if the database or the model does not answer
     */
    public Comparison compare(TenantId tenant, DocumentKind kind, EmbeddingSpace space, int queries, int inserts) {
        try {
            DocumentPredicate all = filters.resolve(tenant, kind, SearchFilters.NONE, Set.of());
            List<EmbeddingVector> vectors = QueryVectors.of(
                    providers.require(space),
                    store.queryTexts(tenant, kind, queries),
                    (what, done, total, rate, left) -> {});
            Map<IndexType, Measured> measured = new EnumMap<>(IndexType.class);
            measured.put(IndexType.EXACT, new Measured());
            for (IndexType type : indexes.ofTenant(tenant, kind, space).usable()) {
                measured.put(type, new Measured());
            }
            for (int round = 0; round < 2; round++) { // the first one warms up
                for (Map.Entry<IndexType, Measured> entry : measured.entrySet()) {
                    entry.getValue().clear();
                }
                for (EmbeddingVector vector : vectors) {
                    for (Map.Entry<IndexType, Measured> entry : measured.entrySet()) {
                        long start = Ticker.SYSTEM.nanos();
                        VectorResult result = leg.search(
                                tenant, kind, space, vector, all, RANK_WINDOW_SIZE, IndexPreference.of(entry.getKey()));
                        entry.getValue().add(result, Ticker.SYSTEM.nanos() - start);
                    }
                }
            }
            List<IndexFigures> figures = new ArrayList<>();
            for (Map.Entry<IndexType, Measured> entry : measured.entrySet()) {
                figures.add(figures(tenant, kind, space, entry.getKey(), entry.getValue(), measured, inserts));
            }
            Measured hnsw = measured.get(IndexType.HNSW);
            Measured diskAnn = measured.get(IndexType.DISKANN);
            Double overlap = hnsw == null || diskAnn == null ? null : TOP * Recall.mean(hnsw.sharedWith(diskAnn));
            return new Comparison(indexes.ofTenant(tenant, kind, space).documents(), vectors.size(), overlap, figures);
        } catch (SQLException e) {
            throw new DependencyUnavailableException("The database does not answer", e);
        }
    }

    private IndexFigures figures(
            TenantId tenant,
            DocumentKind kind,
            EmbeddingSpace space,
            IndexType type,
            Measured measured,
            Map<IndexType, Measured> all,
            int inserts)
            throws SQLException {
        VectorIndex index = type == IndexType.EXACT
                ? null
                : indexes.find(new IndexKey(tenant, kind, space, type)).orElse(null);
        Measured exact = all.get(IndexType.EXACT);
        double[] recalls = exact == null ? new double[0] : exact.sharedWith(measured);
        return new IndexFigures(
                type,
                Recall.mean(recalls),
                Recall.firstPercentile(recalls),
                measured.latencies().percentileMillis(50),
                measured.latencies().percentileMillis(95),
                measured.annShare(),
                index == null ? null : index.sizeBytes(),
                index == null || index.buildTime() == null
                        ? null
                        : index.buildTime().toMillis() / 1e3,
                inserts == 0 ? 0 : store.insertsPerSecond(tenant, kind, space, type, inserts));
    }

    /** Answers and times of one type, in the order of the queries. */
    private static final class Measured {
        private final List<Set<String>> tops = new ArrayList<>();
        private Latencies latencies = new Latencies();
        private int annAnswers;

        void clear() {
            tops.clear();
            latencies = new Latencies();
            annAnswers = 0;
        }

        void add(VectorResult result, long elapsedNanos) {
            Set<String> top = new HashSet<>();
            result.ranked().documents().stream()
                    .limit(TOP)
                    .map(RankedList.Ranked::documentId)
                    .forEach(top::add);
            tops.add(top);
            latencies.record(elapsedNanos);
            if (result.plan().indexType() != IndexType.EXACT) {
                annAnswers++;
            }
        }

        /** For each query the share of this top that the other has too. */
        double[] sharedWith(Measured other) {
            double[] shares = new double[tops.size()];
            for (int i = 0; i < shares.length; i++) {
                Set<String> shared = new HashSet<>(tops.get(i));
                int size = shared.size();
                shared.retainAll(other.tops.get(i));
                shares[i] = size == 0 ? 1 : (double) shared.size() / size;
            }
            return shares;
        }

        Latencies latencies() {
            return latencies;
        }

        double annShare() {
            return (double) annAnswers / Math.max(1, tops.size());
        }
    }
}
