package io.headhunter.benchmark.plot;

import io.headhunter.benchmark.Figures;
import io.headhunter.benchmark.plot.Series.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Panels in a grid, with one legend, as an SVG file that follows the reader's light or dark scheme. A series has the same
 * colour and the same mark in each panel, so that it is told apart without colours too. Pure.
 */
public final class SvgPlot {
    private static final int PANEL_WIDTH = 420;
    private static final int PANEL_HEIGHT = 260;
    private static final int LEFT = 62;
    private static final int RIGHT = 18;
    private static final int TOP = 34;
    private static final int BOTTOM = 46;
    private static final int LEGEND_HEIGHT = 34;
    private static final int COLOURS = 6;
    private static final double LEAST_LOGARITHMIC = 1e-3;

    /** Colours of Okabe and Ito, which colour-blind readers can tell apart; lighter where the ground is dark. */
    private static final String STYLE = """
            <style>
              svg { background: #ffffff; color: #24292f; font: 12px sans-serif; }
              text { fill: currentColor; }
              .title { font-weight: bold; }
              .grid { stroke: #d0d7de; stroke-width: 1; }
              .line { fill: none; stroke-width: 2; }
              .c0 { stroke: #0072b2; } .c1 { stroke: #d55e00; } .c2 { stroke: #009e73; }
              .c3 { stroke: #7a5195; } .c4 { stroke: #b8860b; } .c5 { stroke: #555555; }
              .mark { fill: #ffffff; stroke-width: 2; }
              @media (prefers-color-scheme: dark) {
                svg { background: #0d1117; color: #e6edf3; }
                .grid { stroke: #30363d; }
                .mark { fill: #0d1117; }
                .c0 { stroke: #56b4e9; } .c1 { stroke: #ff9e4a; } .c2 { stroke: #3fd6a3; }
                .c3 { stroke: #cc99e0; } .c4 { stroke: #f0e442; } .c5 { stroke: #aaaaaa; }
              }
            </style>
            """;

    private SvgPlot() {}

    /**
     * @param title of the whole
     * @param columns panels beside each other
     */
    public static String render(String title, int columns, List<Panel> panels) {
        List<String> names = panels.stream()
                .flatMap(panel -> panel.series().stream())
                .map(Series::name)
                .distinct()
                .toList();
        int rows = (panels.size() + columns - 1) / columns;
        int width = columns * PANEL_WIDTH;
        int height = TOP + LEGEND_HEIGHT + rows * PANEL_HEIGHT;
        StringBuilder svg = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        svg.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%1$d\" height=\"%2$d\" viewBox=\"0 0 %1$d %2$d\""
                        + " role=\"img\">%n",
                width,
                height));
        svg.append("<title>").append(escaped(title)).append("</title>\n").append(STYLE);
        text(svg, "title", LEFT, TOP / 2.0 + 6, "start", title);
        for (int i = 0; i < names.size(); i++) {
            legend(svg, LEFT + i * 110.0, TOP + LEGEND_HEIGHT / 2.0, i % COLOURS, names.get(i));
        }
        for (int i = 0; i < panels.size(); i++) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<g transform=\"translate(%d %d)\">%n",
                    i % columns * PANEL_WIDTH,
                    TOP + LEGEND_HEIGHT + i / columns * PANEL_HEIGHT));
            panel(svg, panels.get(i), names);
            svg.append("</g>\n");
        }
        return svg.append("</svg>\n").toString();
    }

    private static void legend(StringBuilder svg, double x, double y, int colour, String name) {
        svg.append(
                String.format(Locale.ROOT, "<path class=\"line c%d\" d=\"M%.1f %.1fH%.1f\"/>%n", colour, x, y, x + 26));
        mark(svg, x + 13, y, colour);
        text(svg, "legend", x + 33, y + 4, "start", name);
    }

    private static void panel(StringBuilder svg, Panel panel, List<String> names) {
        List<Point> points = panel.series().stream()
                .flatMap(series -> series.points().stream())
                .toList();
        if (points.isEmpty()) {
            return;
        }
        Axis x = Axis.logarithmic(
                least(points.stream().mapToDouble(Point::x)),
                most(points.stream().mapToDouble(Point::x)));
        Axis y = panel.isLogarithmic()
                ? Axis.logarithmic(
                        least(points.stream().mapToDouble(SvgPlot::positive)),
                        most(points.stream().mapToDouble(SvgPlot::positive)))
                : Axis.linear(panel.least(), most(points.stream().mapToDouble(Point::y)));
        axes(svg, panel, x, y);
        for (Series series : panel.series()) {
            int colour = names.indexOf(series.name()) % COLOURS;
            List<String> path = new ArrayList<>();
            for (Point point : series.points()) {
                path.add(String.format(Locale.ROOT, "%.1f %.1f", across(x, point), up(y, panel, point)));
            }
            if (!path.isEmpty()) {
                svg.append(String.format(
                        Locale.ROOT, "<path class=\"line c%d\" d=\"M%s\"/>%n", colour, String.join("L", path)));
            }
            series.points().forEach(point -> mark(svg, across(x, point), up(y, panel, point), colour));
        }
    }

    private static double least(DoubleStream values) {
        return values.min().orElse(1);
    }

    private static double most(DoubleStream values) {
        return values.max().orElse(1);
    }

    private static double positive(Point point) {
        return Math.max(LEAST_LOGARITHMIC, point.y());
    }

    private static double across(Axis axis, Point point) {
        return LEFT + axis.place(point.x()) * (PANEL_WIDTH - LEFT - RIGHT);
    }

    private static double up(Axis axis, Panel panel, Point point) {
        double value = panel.isLogarithmic() ? positive(point) : point.y();
        return PANEL_HEIGHT - BOTTOM - axis.place(value) * (PANEL_HEIGHT - TOP - BOTTOM);
    }

    private static void axes(StringBuilder svg, Panel panel, Axis x, Axis y) {
        text(svg, "title", LEFT, TOP - 14.0, "start", panel.title());
        for (double mark : x.marks()) {
            double at = LEFT + x.place(mark) * (PANEL_WIDTH - LEFT - RIGHT);
            svg.append(String.format(
                    Locale.ROOT, "<path class=\"grid\" d=\"M%.1f %dV%d\"/>%n", at, TOP, PANEL_HEIGHT - BOTTOM));
            text(svg, "label", at, PANEL_HEIGHT - BOTTOM + 16.0, "middle", Figures.plain(Figures.rounded(mark)));
        }
        for (double mark : y.marks()) {
            double at = PANEL_HEIGHT - BOTTOM - y.place(mark) * (PANEL_HEIGHT - TOP - BOTTOM);
            svg.append(String.format(
                    Locale.ROOT, "<path class=\"grid\" d=\"M%d %.1fH%d\"/>%n", LEFT, at, PANEL_WIDTH - RIGHT));
            text(svg, "label", LEFT - 6.0, at + 4, "end", Figures.plain(Figures.rounded(mark)));
        }
        text(svg, "label", (LEFT + PANEL_WIDTH - RIGHT) / 2.0, PANEL_HEIGHT - 12.0, "middle", panel.xLabel());
        double middle = (TOP + PANEL_HEIGHT - BOTTOM) / 2.0;
        svg.append(String.format(
                Locale.ROOT,
                "<text class=\"label\" transform=\"translate(16 %.1f) rotate(-90)\" text-anchor=\"middle\">%s</text>%n",
                middle,
                escaped(panel.yLabel())));
    }

    /** A shape of its own for each colour: circle, square, triangle, diamond, and again. */
    private static void mark(StringBuilder svg, double x, double y, int colour) {
        int corners = new int[] {0, 4, 3, 4}[colour % 4];
        if (corners == 0) {
            svg.append(String.format(
                    Locale.ROOT, "<circle class=\"mark c%d\" cx=\"%.1f\" cy=\"%.1f\" r=\"4\"/>%n", colour, x, y));
            return;
        }
        double turn = colour % 4 == 1 ? Math.PI / 4 : -Math.PI / 2;
        String path = IntStream.range(0, corners)
                .mapToObj(i -> String.format(
                        Locale.ROOT,
                        "%.1f %.1f",
                        x + 5 * Math.cos(turn + 2 * Math.PI * i / corners),
                        y + 5 * Math.sin(turn + 2 * Math.PI * i / corners)))
                .reduce((a, b) -> a + "L" + b)
                .orElseThrow();
        svg.append(String.format(Locale.ROOT, "<path class=\"mark c%d\" d=\"M%sZ\"/>%n", colour, path));
    }

    private static void text(StringBuilder svg, String style, double x, double y, String anchor, String text) {
        svg.append(String.format(
                Locale.ROOT,
                "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n",
                style,
                x,
                y,
                anchor,
                escaped(text)));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
