package io.headhunter.benchmark.plot;

import java.util.List;

/**
 * One chart of a plot. Both axes are labelled; x is logarithmic.
 *
 * @param isLogarithmic whether y is logarithmic too; else it begins at {@code least}
 * @param least lowest y of a linear axis
 */
public record Panel(
        String title, String xLabel, String yLabel, boolean isLogarithmic, double least, List<Series> series) {
    public Panel {
        series = List.copyOf(series);
    }
}
