package io.headhunter.search.fusion;

/**
 * How much each leg counts; only their ratio matters.
 *
 * @param vector of the vector leg, 0 or more
 * @param text of the lexical leg, 0 or more; not both are 0
 */
public record FusionWeights(double vector, double text) {
    public FusionWeights {
        if (!(vector >= 0 && text >= 0 && vector + text > 0)) {
            throw new IllegalArgumentException(
                    "weights are " + vector + " and " + text + "; expected 0 or more and not both 0");
        }
    }
}
