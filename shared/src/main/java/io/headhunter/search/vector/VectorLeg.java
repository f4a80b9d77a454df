package io.headhunter.search.vector;

import io.headhunter.document.DocumentKind;
import io.headhunter.embedding.EmbeddingSpace;
import io.headhunter.embedding.EmbeddingVector;
import io.headhunter.index.DiskAnnConfig;
import io.headhunter.index.HnswConfig;
import io.headhunter.index.IndexPreference;
import io.headhunter.index.IndexType;
import io.headhunter.index.TenantIndexes;
import io.headhunter.index.VectorIndexes;
import io.headhunter.search.filter.DocumentPredicate;
import io.headhunter.search.filter.FacetStatistics;
import io.headhunter.search.fusion.RankedList;
import io.headhunter.search.vector.VectorStore.VectorQuery;
import io.headhunter.tenant.TenantId;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Nearest documents by cosine distance: exactly where few documents pass or no index is there, else by the index. What
 * the index gives is taken only if enough of it passes the filters; otherwise the scan goes deeper or all that pass are
 * compared. So filters cost time, never results. Safe for use by many threads.
 */
@Singleton
public final class VectorLeg {
    private final VectorStore store;
    private final VectorIndexes indexes;
    private final FacetStatistics statistics;
    private final HnswConfig hnsw;
    private final DiskAnnConfig diskAnn;

    VectorLeg(
            VectorStore store,
            VectorIndexes indexes,
            FacetStatistics statistics,
            HnswConfig hnsw,
            DiskAnnConfig diskAnn) {
        this.store = store;
        this.indexes = indexes;
        this.statistics = statistics;
        this.hnsw = hnsw;
        this.diskAnn = diskAnn;
    }

    /**
     * Searches.
     *
     * @param rankWindowSize how deep the list goes
     * @param preference which index to use, if it is there
     * @throws SQLException if the database does not answer
     */
    public VectorResult search(
            TenantId tenant,
            DocumentKind kind,
            EmbeddingSpace space,
            EmbeddingVector vector,
            DocumentPredicate predicate,
            int rankWindowSize,
            IndexPreference preference)
            throws SQLException {
        VectorQuery query = new VectorQuery(tenant, kind, space, vector, predicate);
        if (preference.forced() == IndexType.EXACT) {
            return exact(query, rankWindowSize, null, "exact search is asked for");
        }
        TenantIndexes known = indexes.ofTenant(tenant, kind, space);
        IndexType type = choose(known, preference);
        if (type == null) {
            return exact(query, rankWindowSize, known.documents(), reasonOfNoIndex(preference));
        }
        long documents = Math.max(1, known.documents());
        long exactBelow = ScanCost.exactBelow(documents, rankWindowSize);
        if (documents <= exactBelow) {
            return exact(query, rankWindowSize, documents, "there are too few documents for an index to be faster");
        }
        if (predicate.isUnfiltered()) {
            return approximate(query, type, rankWindowSize, documents, documents, documents);
        }
        FacetStatistics.Bounds bounds = statistics.bounds(tenant, kind, predicate);
        if (bounds.upperBound() < exactBelow) {
            return exact(query, rankWindowSize, bounds.likely(), FEW);
        }
        if (bounds.isCount() || bounds.likely() > COUNT_UP_TO * exactBelow) {
            return approximate(query, type, rankWindowSize, documents, bounds.likely(), bounds.upperBound());
        }
        long counted = store.countPassing(query, exactBelow); // what the statistics leave open
        if (counted < exactBelow) {
            return exact(query, rankWindowSize, counted, FEW);
        }
        return approximate(
                query, type, rankWindowSize, documents, Math.max(counted, bounds.likely()), bounds.upperBound());
    }

    /**
     * By the index, or exactly once that is cheaper.
     *
     * @param likely documents that pass, as far as is known: decides how deep the first scan goes
     * @param atMost documents that pass, at most
     */
    private VectorResult approximate(
            VectorQuery query, IndexType type, int rankWindowSize, long documents, long likely, long atMost)
            throws SQLException {
        boolean isFiltered = !query.predicate().isUnfiltered();
        long depth = isFiltered
                ? ScanCost.depth(rankWindowSize, Math.min(1, (double) likely / documents))
                : rankWindowSize + rankWindowSize / 4; // nearly all are active; if not, the scan goes deeper below
        while (true) {
            int configured = type == IndexType.HNSW ? hnsw.efSearch() : diskAnn.rescore();
            int candidates = ScanCost.candidates(configured, documents, depth);
            RankedList found = store.approximate(query, type, depth, candidates, rankWindowSize);
            int count = found.documents().size();
            if (count >= rankWindowSize) {
                return new VectorResult(found, plan(type, likely, candidates, isFiltered ? FILTERED : UNFILTERED));
            }
            // One more than were found, so that a share of 0 is not one.
            long deeper = Math.max(2 * depth, ScanCost.depth(rankWindowSize, (count + 1.0) / depth));
            if (deeper > hnsw.maxScanTuples() || !ScanCost.isWorthwhile(deeper, atMost)) {
                return exact(
                        query,
                        rankWindowSize,
                        likely,
                        "too few of the nearest documents by " + type.label() + " pass: all that pass are compared");
            }
            depth = deeper;
        }
    }

    /** Statistics that expect so many times more than the index needs are believed without a count. Chosen. */
    private static final long COUNT_UP_TO = 2;

    private static final String FEW = "few documents pass the filters: all of them are compared";
    private static final String FILTERED = "many documents pass the filters: those among the nearest are taken";
    private static final String UNFILTERED = "no filter: the nearest documents are taken";

    private VectorResult exact(VectorQuery query, int limit, @Nullable Long estimatedRows, String reason)
            throws SQLException {
        return new VectorResult(store.exact(query, limit), VectorPlan.exact(estimatedRows, reason));
    }

    private VectorPlan plan(IndexType type, long passing, int candidates, String reason) {
        return new VectorPlan(
                type,
                passing,
                type == IndexType.HNSW ? candidates : null,
                type == IndexType.DISKANN ? diskAnn.searchListSize() : null,
                reason);
    }

    /** HNSW before DiskANN, because it is the faster one where both are there; see docs/benchmarks.md. */
    private static @Nullable IndexType choose(TenantIndexes known, IndexPreference preference) {
        IndexType forced = preference.forced();
        if (forced != null) {
            return known.usable().contains(forced) ? forced : null;
        }
        if (known.usable().contains(IndexType.HNSW)) {
            return IndexType.HNSW;
        }
        return known.usable().contains(IndexType.DISKANN) ? IndexType.DISKANN : null;
    }

    private static String reasonOfNoIndex(IndexPreference preference) {
        return preference.forced() == null
                ? "no vector index is built: every passing document is compared"
                : "the index " + preference.label() + " is not built: every passing document is compared";
    }
}
