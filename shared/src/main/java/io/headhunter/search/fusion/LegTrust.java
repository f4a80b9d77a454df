package io.headhunter.search.fusion;

/**
 * What is known beforehand of how much the legs know about a query, and the weights that follow from it: a leg that knows
 * nothing must not lower the result.
 *
 * @param modelKnowsLanguage false if the query is in a language that the embedding model was not made for
 * @param knownShare of the query's words, by their idf, that some document holds: 0 to 1
 */
public record LegTrust(boolean modelKnowsLanguage, double knownShare) {
    /** Two to one, the middle of the range in which every set that we measure is best (docs/decisions/0010-fusion.md). */
    private static final double VECTOR = 2;

    private static final double TEXT = 1;
    /** So that the words count more than a vector that has only names and loan words to go by. */
    private static final double FOREIGN_LANGUAGE = 1.0 / 3;
    /**
     * From here on the lexical leg counts in full: a tenant of two languages reads every word in both, and half of what
     * comes out is nobody's word.
     */
    private static final double ENOUGH_KNOWN = 0.5;

    /** The weights of a method. */
    public FusionWeights weights(FusionMethod method) {
        double vector = (method == FusionMethod.CONVEX ? VECTOR : 1) * (modelKnowsLanguage ? 1 : FOREIGN_LANGUAGE);
        return new FusionWeights(vector, TEXT * Math.min(1, knownShare / ENOUGH_KNOWN));
    }
}
