package io.headhunter.benchmark;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Figures as they are reported: rounded to what a measurement can tell. */
public final class Figures {
    private static final MathContext FOUR_DIGITS = new MathContext(4, RoundingMode.HALF_UP);

    private Figures() {}

    /** To four significant digits. */
    public static double rounded(double value) {
        return Double.isFinite(value)
                ? BigDecimal.valueOf(value).round(FOUR_DIGITS).doubleValue()
                : 0;
    }

    /** As people write it: 100, 0.1, 0.01. */
    public static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    /** 0 if there is nothing to compare with. */
    public static double ratio(double value, double of) {
        return of == 0 ? 0 : rounded(value / of);
    }
}
