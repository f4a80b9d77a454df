package io.headhunter.search.lexical;

import java.util.List;

/**
 * How much of a query the documents know: the idf of its terms that some document holds, divided by that of all, in the
 * language where this is most. Every word is read in each language of the tenant, and what comes out of the wrong one is
 * nobody's word; it must not count against the query. Pure function.
 */
final class KnownShare {
    private KnownShare() {}

    /** 0 to 1; 0 for a query without terms. */
    static double of(List<QueryTerm> terms, int languages) {
        double most = 0;
        for (int language = 1; language <= languages; language++) {
            int bit = 1 << language;
            double all = 0;
            double known = 0;
            for (QueryTerm term : terms) {
                if ((term.languages() & bit) != 0) {
                    all += term.queryWeight();
                    known += term.documents() > 0 ? term.queryWeight() : 0;
                }
            }
            most = Math.max(most, all == 0 ? 0 : known / all);
        }
        return most;
    }
}
