package io.headhunter.function.search.response;

import org.jspecify.annotations.Nullable;

/** How many decimals the wire has: scores six, milliseconds three. Pure functions. */
final class Rounding {
    private static final double SCORE_UNITS = 1e6;
    private static final double MILLI_UNITS = 1e3;

    private Rounding() {}

    static double score(double score) {
        return Math.rint(score * SCORE_UNITS) / SCORE_UNITS;
    }

    static @Nullable Double optionalScore(@Nullable Double score) {
        return score == null ? null : score(score);
    }

    static double millis(double millis) {
        return Math.rint(millis * MILLI_UNITS) / MILLI_UNITS;
    }
}
