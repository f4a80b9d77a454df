package io.headhunter.search.lexical;

/**
 * A term of the query.
 *
 * @param termId position in the sparse vectors
 * @param documents how many hold it
 * @param queryWeight idf times its frequency in the query
 * @param maxScore the most it can add to a document's score
 * @param languages those of the tenant in which the query has it: bit 1 is the first
 */
record QueryTerm(int termId, long documents, double queryWeight, double maxScore, int languages) {
    /** Above 0 for every term (Robertson and Zaragoza 2009, in the form with 1 added inside the logarithm). */
    static QueryTerm of(
            int termId, double frequency, long documents, long totalDocuments, double maxWeight, int languages) {
        long holding = Math.max(0, documents);
        long total = Math.max(totalDocuments, holding);
        double idf = Math.log(1 + (total - holding + 0.5) / (holding + 0.5));
        double queryWeight = idf * frequency;
        return new QueryTerm(termId, holding, queryWeight, queryWeight * maxWeight, languages);
    }
}
