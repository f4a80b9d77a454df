package io.headhunter.search.lexical;

import java.util.Comparator;
import java.util.List;

/**
 * The terms of a query, rarest first, cut into those that a candidate must hold one of (essential) and the rest. A
 * document outside the candidates can reach at most the sum of what the rest can add; if the k-th candidate is above
 * that, the top k is exact. Pure; immutable.
 * <p>Source: the MaxScore bound of Turtle and Flood, "Query Evaluation: Strategies and Optimizations", Information
 * Processing and Management 31(6), 1995, with each term's true largest weight. We depart from it in choosing the
 * essential terms by the documents they reach instead of by a running threshold, because a statement is one pass.
 */
final class EssentialTerms {
    private static final Comparator<QueryTerm> RAREST_FIRST =
            Comparator.comparingLong(QueryTerm::documents).thenComparingInt(QueryTerm::termId);

    private final List<QueryTerm> terms;
    private final int essentialCount;

    private EssentialTerms(List<QueryTerm> rarestFirst, int essentialCount) {
        this.terms = rarestFirst;
        this.essentialCount = essentialCount;
    }

    /**
     * The rarest terms, at least one, until what the others can add is a negligible share of what all can add, or the next
     * would reach beyond the budget of documents. Terms in no document are dropped.
     *
     * @param negligibleShare 0 (every term counts) to 1
     */
    static EssentialTerms within(long documentBudget, double negligibleShare, List<QueryTerm> terms) {
        List<QueryTerm> rarestFirst = terms.stream()
                .filter(term -> term.documents() > 0)
                .sorted(RAREST_FIRST)
                .toList();
        double total = rarestFirst.stream().mapToDouble(QueryTerm::maxScore).sum();
        double others = total;
        long reached = 0;
        int count = 0;
        while (count < rarestFirst.size()
                && (count == 0
                        || (others > negligibleShare * total
                                && reached + rarestFirst.get(count).documents() <= documentBudget))) {
            reached += rarestFirst.get(count).documents();
            others -= rarestFirst.get(count).maxScore();
            count++;
        }
        return new EssentialTerms(rarestFirst, count);
    }

    boolean isEmpty() {
        return terms.isEmpty();
    }

    boolean isAll() {
        return essentialCount == terms.size();
    }

    int[] termIds() {
        return terms.stream().limit(essentialCount).mapToInt(QueryTerm::termId).toArray();
    }

    /** The most that a document without an essential term can score. */
    double boundOfOthers() {
        return terms.stream()
                .skip(essentialCount)
                .mapToDouble(QueryTerm::maxScore)
                .sum();
    }

    /** Documents the essential terms reach, counted once a term. */
    long reach() {
        return terms.stream()
                .limit(essentialCount)
                .mapToLong(QueryTerm::documents)
                .sum();
    }
}
