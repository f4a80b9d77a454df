package io.headhunter.benchmark.plot;

import java.util.ArrayList;
import java.util.List;

/** Values to places between 0 and 1, and where the marks are. Immutable. */
final class Axis {
    private static final int LINEAR_MARKS = 5;

    private final double least;
    private final double most;
    private final boolean isLogarithmic;

    private Axis(double least, double most, boolean isLogarithmic) {
        this.least = least;
        this.most = most;
        this.isLogarithmic = isLogarithmic;
    }

    /** Whole decades around the values. */
    static Axis logarithmic(double least, double most) {
        double from = Math.pow(10, Math.floor(Math.log10(least) + 1e-9));
        double to = Math.pow(10, Math.ceil(Math.log10(most) - 1e-9));
        return new Axis(from, to > from ? to : from * 10, true);
    }

    static Axis linear(double least, double most) {
        return new Axis(least, most > least ? most : least + 1, false);
    }

    double place(double value) {
        return isLogarithmic
                ? (Math.log10(value) - Math.log10(least)) / (Math.log10(most) - Math.log10(least))
                : (value - least) / (most - least);
    }

    List<Double> marks() {
        List<Double> marks = new ArrayList<>();
        if (isLogarithmic) {
            long decades = Math.round(Math.log10(most) - Math.log10(least));
            for (int i = 0; i <= decades; i++) {
                marks.add(Math.pow(10, Math.rint(Math.log10(least)) + i));
            }
        } else {
            for (int i = 0; i <= LINEAR_MARKS; i++) {
                marks.add(least + (most - least) * i / LINEAR_MARKS);
            }
        }
        return marks;
    }
}
