package io.headhunter.search.fusion;

/**
 * How the legs' lists become one. Reciprocal rank fusion is the only method so far.
 *
 * @param vectorWeight weight of the vector leg, 0 or more
 * @param textWeight weight of the lexical leg, 0 or more; not both weights are 0
 */
public record FusionOptions(double vectorWeight, double textWeight) {
    /** Both legs count the same. */
    public static final FusionOptions DEFAULT = new FusionOptions(1, 1);

    public FusionOptions {
        if (!(vectorWeight >= 0 && textWeight >= 0 && vectorWeight + textWeight > 0)) {
            throw new IllegalArgumentException(
                    "weights are " + vectorWeight + " and " + textWeight + "; expected 0 or more and not both 0");
        }
    }
}
