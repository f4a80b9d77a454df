package io.headhunter.search.recall;

import io.headhunter.index.IndexPreference;
import io.headhunter.index.IndexType;
import io.headhunter.observe.SearchMeters;
import io.headhunter.problem.DependencyUnavailableException;
import io.headhunter.search.fusion.RankedList;
import io.headhunter.search.vector.VectorLeg;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Compares the answer of an index with the exact one and keeps the result. Safe for use by many threads.
 * <p>A document counts as found if it is at most as far away as the last of the exact answer, so documents at the same
 * distance stand for one another. What was answered and has been removed since, or passes the filters no longer, is
 * left out on both sides. A document that came in between the answer and its judgement is missing from the answer and
 * counts as not found: an error of the judgement that is always to the index's disadvantage.
 */
@Singleton
public final class RecallJudge {
    private static final IndexPreference EXACT = IndexPreference.of(IndexType.EXACT);

    private final VectorLeg leg;
    private final RecallStore store;
    private final SearchMeters meters;

    RecallJudge(VectorLeg leg, RecallStore store, SearchMeters meters) {
        this.leg = leg;
        this.store = store;
        this.meters = meters;
    }

    /**
     * Computes the exact answer: the distance to every document that passes.
     *
     * @return recall@20, 0 to 1; empty if nothing of the answer is left to be judged, and nothing is kept then
     * @throws DependencyUnavailableException if the database does not answer
     */
    public OptionalDouble judge(RecallProbe probe) {
        try {
            List<Double> answered = store.similaritiesOfAnswered(probe);
            if (answered.isEmpty()) {
                return OptionalDouble.empty();
            }
            List<RankedList.Ranked> exact = leg.search(
                            probe.tenant(),
                            probe.kind(),
                            probe.space(),
                            probe.vector(),
                            probe.predicate(),
                            answered.size(),
                            EXACT)
                    .ranked()
                    .documents();
            if (exact.isEmpty()) { // all were removed between the two statements
                return OptionalDouble.empty();
            }
            double least = exact.getLast().score();
            long found =
                    answered.stream().filter(similarity -> similarity >= least).count();
            double recall = Math.min(1, (double) found / exact.size());
            store.add(probe, recall);
            meters.recallJudged(probe.indexType().label(), recall);
            return OptionalDouble.of(recall);
        } catch (SQLException e) {
            throw new DependencyUnavailableException("The database does not answer", e);
        }
    }
}
