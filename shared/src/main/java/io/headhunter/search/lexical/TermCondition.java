package io.headhunter.search.lexical;

import java.util.List;

/**
 * A document fulfils it that holds each term of the one list and at least one of the other.
 *
 * @param allOf may be empty
 * @param anyOf not empty
 */
record TermCondition(List<QueryTerm> allOf, List<QueryTerm> anyOf) {
    TermCondition {
        allOf = List.copyOf(allOf);
        anyOf = List.copyOf(anyOf);
        if (anyOf.isEmpty()) {
            throw new IllegalArgumentException("anyOf is empty; expected terms of which a document must hold one");
        }
    }

    /** How many would fulfil it if terms had nothing to do with each other, which is too few: they have. */
    double expectedDocuments(long totalDocuments) {
        double all = 1;
        for (QueryTerm term : allOf) {
            all *= share(term, totalDocuments);
        }
        double none = 1;
        for (QueryTerm term : anyOf) {
            none *= 1 - share(term, totalDocuments);
        }
        return totalDocuments * all * (1 - none);
    }

    private static double share(QueryTerm term, long totalDocuments) {
        return Math.min(1, (double) term.documents() / totalDocuments);
    }
}
