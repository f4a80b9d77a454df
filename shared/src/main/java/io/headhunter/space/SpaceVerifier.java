package io.headhunter.space;

import io.headhunter.backfill.VectorGaps;
import io.headhunter.embedding.EmbeddingSpace;
import io.headhunter.embedding.EmbeddingVector;
import io.headhunter.index.IndexPreference;
import io.headhunter.index.IndexType;
import io.headhunter.index.VectorIndexes;
import io.headhunter.search.filter.DocumentPredicate;
import io.headhunter.search.filter.FilterResolver;
import io.headhunter.search.filter.SearchFilters;
import io.headhunter.search.fusion.RankedList;
import io.headhunter.search.recall.RecallJudge;
import io.headhunter.search.recall.RecallProbe;
import io.headhunter.search.vector.VectorLeg;
import io.headhunter.search.vector.VectorPlan;
import io.headhunter.search.vector.VectorResult;
import io.headhunter.space.SpaceStore.Collection;
import io.headhunter.space.SpaceStore.Counts;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks at a space: is everything there, does its index find what is near, does it find what the serving one does? */
@Singleton
final class SpaceVerifier {
    /** Enough to tell .95 from .99, few enough for a remote provider. Chosen. */
    private static final int QUERIES_EACH = 20;

    private static final int MOST_COLLECTIONS = 10;
    /** Below this an index is broken, or its list too short. Chosen; real ones are above .99 here. */
    private static final double LEAST_RECALL = 0.95;

    private static final IndexPreference EXACT = IndexPreference.of(IndexType.EXACT);

    private final SpaceStore store;
    private final VectorGaps gaps;
    private final PatientQueries queries;
    private final FilterResolver filters;
    private final VectorIndexes indexes;
    private final VectorLeg leg;
    private final RecallJudge judge;

    SpaceVerifier(
            SpaceStore store,
            VectorGaps gaps,
            PatientQueries queries,
            FilterResolver filters,
            VectorIndexes indexes,
            VectorLeg leg,
            RecallJudge judge) {
        this.store = store;
        this.gaps = gaps;
        this.queries = queries;
        this.filters = filters;
        this.indexes = indexes;
        this.leg = leg;
        this.judge = judge;
    }

    /** What the queries told. */
    private static final class Told {
        int queries;
        final DoubleSummaryStatistics recall = new DoubleSummaryStatistics();
        final DoubleSummaryStatistics overlap = new DoubleSummaryStatistics();
    }

    Verification verify(EmbeddingSpace space, @Nullable EmbeddingSpace serving, Counts counts) throws SQLException {
        long missing = gaps.count(space);
        Told told = new Told();
        for (Collection collection : store.largestCollections(MOST_COLLECTIONS)) {
            for (String text : store.queryTexts(collection, QUERIES_EACH)) {
                ask(collection, text, space, serving, told);
            }
        }
        Double recall = told.recall.getCount() == 0 ? null : told.recall.getAverage();
        List<String> lacks = new ArrayList<>();
        if (missing > tolerated(counts.documents())) {
            lacks.add(missing + " of " + counts.documents() + " documents have no vector of their text yet");
        }
        if (recall != null && recall < LEAST_RECALL) {
            lacks.add(String.format(
                    Locale.ROOT, "its indexes find %.3f of the first 20; expected %.2f", recall, LEAST_RECALL));
        }
        return new Verification(
                counts.documents(),
                missing,
                counts.vectors(),
                Math.max(0, counts.vectors() - (counts.documents() - missing)),
                told.queries,
                recall,
                recall == null ? null : told.recall.getMin(),
                told.overlap.getCount() == 0 ? null : told.overlap.getAverage(),
                lacks);
    }

    /** So many documents may wait: with writers at work some always do. One of a thousand; chosen. */
    static long tolerated(long documents) {
        return documents / 1_000;
    }

    private void ask(
            Collection collection, String text, EmbeddingSpace space, @Nullable EmbeddingSpace serving, Told told)
            throws SQLException {
        DocumentPredicate all = filters.resolve(collection.tenant(), collection.kind(), SearchFilters.NONE, Set.of());
        EmbeddingVector vector = queries.embed(space, text);
        told.queries++;
        for (IndexType type :
                indexes.ofTenant(collection.tenant(), collection.kind(), space).usable()) {
            VectorResult found = leg.search(
                    collection.tenant(),
                    collection.kind(),
                    space,
                    vector,
                    all,
                    RecallProbe.DEPTH,
                    IndexPreference.of(type));
            Integer listSize = listSize(found.plan());
            if (listSize != null && !found.ranked().documents().isEmpty()) {
                judge.judge(new RecallProbe(
                                collection.tenant(),
                                collection.kind(),
                                space,
                                vector,
                                all,
                                type,
                                listSize,
                                ids(found.ranked())))
                        .ifPresent(told.recall);
            }
        }
        if (serving != null && serving.spaceId() != space.spaceId()) {
            List<String> ofOther = exact(collection, serving, queries.embed(serving, text), all);
            Set<String> shared = new HashSet<>(exact(collection, space, vector, all));
            int most = Math.max(ofOther.size(), shared.size());
            shared.retainAll(ofOther);
            if (most > 0) {
                told.overlap.accept((double) shared.size() / most);
            }
        }
    }

    private List<String> exact(
            Collection collection, EmbeddingSpace space, EmbeddingVector vector, DocumentPredicate all)
            throws SQLException {
        return ids(leg.search(collection.tenant(), collection.kind(), space, vector, all, RecallProbe.DEPTH, EXACT)
                .ranked());
    }

    private static List<String> ids(RankedList ranked) {
        return ranked.documents().stream()
                .limit(RecallProbe.DEPTH)
                .map(RankedList.Ranked::documentId)
                .toList();
    }

    /** Null if no index answered: then nothing is lost. */
    private static @Nullable Integer listSize(VectorPlan plan) {
        return plan.efSearch() != null ? plan.efSearch() : plan.searchListSize();
    }
}
