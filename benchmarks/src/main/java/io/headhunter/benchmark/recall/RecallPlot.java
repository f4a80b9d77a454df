package io.headhunter.benchmark.recall;

import io.headhunter.benchmark.plot.Panel;
import io.headhunter.benchmark.plot.Series;
import io.headhunter.benchmark.plot.Series.Point;
import io.headhunter.benchmark.plot.SvgPlot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/** Recall and latency over selectivity, a line for each index type, a row of panels for each size and correlation. Pure. */
public final class RecallPlot {
    private static final int COLUMNS = 2;
    private static final String X_LABEL = "documents that pass the filter, %";

    private RecallPlot() {}

    /** A complete SVG file. */
    public static String render(List<RecallRow> rows) {
        List<Panel> panels = new ArrayList<>();
        for (int documents :
                new TreeSet<>(rows.stream().map(RecallRow::documents).toList())) {
            for (Correlation correlation :
                    List.of(Correlation.INDEPENDENT, Correlation.POSITIVE, Correlation.NEGATIVE)) {
                List<RecallRow> shown = rows.stream()
                        .filter(row -> row.documents() == documents)
                        .filter(row -> row.correlation() == correlation || row.correlation() == Correlation.NONE)
                        .sorted(Comparator.comparingDouble(RecallRow::selectivityPercent))
                        .toList();
                if (shown.isEmpty()) {
                    continue;
                }
                String what = String.format(Locale.ROOT, "%,d documents, %s", documents, described(correlation));
                panels.add(new Panel(
                        what,
                        X_LABEL,
                        "recall@" + shown.getFirst().limit(),
                        false,
                        leastRecall(shown),
                        series(shown, RecallRow::recallMean)));
                panels.add(new Panel(what, X_LABEL, "latency p50, ms", true, 0, series(shown, RecallRow::p50Millis)));
            }
        }
        return SvgPlot.render("Vector leg: recall and latency by index type", COLUMNS, panels);
    }

    private static String described(Correlation correlation) {
        return switch (correlation) {
            case NONE -> "no filter";
            case INDEPENDENT -> "filter independent of the query";
            case POSITIVE -> "filter keeps rather what is near the query";
            case NEGATIVE -> "filter keeps rather what is far from the query";
        };
    }

    /** The axis begins at the last tenth below all values: differences near 1 matter. */
    private static double leastRecall(List<RecallRow> rows) {
        double least = rows.stream().mapToDouble(RecallRow::recallMean).min().orElse(0);
        return Math.max(0, Math.min(0.9, Math.floor(least * 10) / 10));
    }

    private static List<Series> series(List<RecallRow> rows, ToDoubleFunction<RecallRow> value) {
        List<Series> series = new ArrayList<>();
        for (IndexChoice choice : IndexChoice.values()) {
            List<Point> points = rows.stream()
                    .filter(row -> row.choice() == choice)
                    .map(row -> new Point(row.selectivityPercent(), value.applyAsDouble(row)))
                    .toList();
            if (!points.isEmpty()) {
                series.add(new Series(choice.label(), points));
            }
        }
        return series;
    }
}
