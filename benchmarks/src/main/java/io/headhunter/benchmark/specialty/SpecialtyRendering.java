package io.headhunter.benchmark.specialty;

import io.headhunter.benchmark.Figures;
import io.headhunter.benchmark.relevance.PairedBootstrap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reports as a person and as a program reads them. Pure functions. */
public final class SpecialtyRendering {
    private SpecialtyRendering() {}

    /** As {@code --json} prints them. */
    public static Map<String, Object> toJson(Map<String, SpecialtyReport> reports) {
        Map<String, Object> sets = new LinkedHashMap<>();
        reports.forEach((name, report) -> {
            Map<String, Object> set = new LinkedHashMap<>();
            set.put("titles", report.titles());
            Map<String, Object> modes = new LinkedHashMap<>();
            report.modes().forEach((mode, figures) -> modes.put(mode.label(), json(figures)));
            set.put("modes", modes);
            set.put("bothOverWords", json(report.overWords()));
            set.put("bothOverVector", json(report.overVector()));
            Map<String, Object> groups = new LinkedHashMap<>();
            report.groups().forEach((group, figures) -> groups.put(group, json(figures)));
            set.put("groups", groups);
            Map<String, Object> reliability = new LinkedHashMap<>();
            report.reliability()
                    .forEach((mode, bins) -> reliability.put(
                            mode.label(),
                            bins.stream().map(SpecialtyRendering::json).toList()));
            set.put("reliability", reliability);
            sets.put(name, set);
        });
        return Map.of("sets", sets);
    }

    private static Map<String, Object> json(SpecialtyReport.Figures figures) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("top1", Figures.rounded(figures.top1()));
        json.put("top3", Figures.rounded(figures.top3()));
        json.put("said", Figures.rounded(figures.said()));
        json.put("rightWhenSaid", Figures.rounded(figures.rightWhenSaid()));
        json.put("calibrationError", Figures.rounded(figures.calibrationError()));
        return json;
    }

    private static Map<String, Object> json(PairedBootstrap.Result result) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("difference", Figures.rounded(result.mean()));
        json.put("low", Figures.rounded(result.low()));
        json.put("high", Figures.rounded(result.high()));
        json.put("p", Figures.rounded(result.p()));
        return json;
    }

    private static Map<String, Object> json(SpecialtyReport.GroupFigures group) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("titles", group.titles());
        json.put("words", Figures.rounded(group.words()));
        json.put("vector", Figures.rounded(group.vector()));
        json.put("both", Figures.rounded(group.both()));
        return json;
    }

    private static Map<String, Object> json(SpecialtyReport.Bin bin) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("from", bin.from());
        json.put("titles", bin.titles());
        json.put("confidence", Figures.rounded(bin.confidence()));
        json.put("right", Figures.rounded(bin.right()));
        return json;
    }

    /** As tables. */
    public static String toText(Map<String, SpecialtyReport> reports) {
        List<String> lines = new ArrayList<>();
        reports.forEach((name, report) -> {
            lines.add(String.format(Locale.ROOT, "%s, %d titles", name, report.titles()));
            lines.add(String.format(
                    Locale.ROOT,
                    "  %-8s %8s %8s %8s %16s %12s",
                    "by",
                    "top 1",
                    "top 3",
                    "said",
                    "right when said",
                    "error"));
            report.modes()
                    .forEach((mode, figures) -> lines.add(String.format(
                            Locale.ROOT,
                            "  %-8s %8.4f %8.4f %8.4f %16.4f %12.4f",
                            mode.label(),
                            figures.top1(),
                            figures.top3(),
                            figures.said(),
                            figures.rightWhenSaid(),
                            figures.calibrationError())));
            lines.add(difference("words", report.overWords()));
            lines.add(difference("vector", report.overVector()));
            lines.add("");
        });
        SpecialtyReport heldOut = reports.values().iterator().next();
        lines.add("top 1 by major group, first set");
        heldOut.groups()
                .forEach((group, figures) -> lines.add(String.format(
                        Locale.ROOT,
                        "  %s %5d titles  words %.3f  vector %.3f  both %.3f",
                        group,
                        figures.titles(),
                        figures.words(),
                        figures.vector(),
                        figures.both())));
        lines.add("");
        lines.add("confidence and share that is right, first set");
        heldOut.reliability().forEach((mode, bins) -> {
            lines.add("  by " + mode.label());
            bins.forEach(bin -> lines.add(String.format(
                    Locale.ROOT,
                    "    %.1f to %.1f %5d titles  confidence %.3f  right %.3f",
                    bin.from(),
                    bin.from() + 0.1,
                    bin.titles(),
                    bin.confidence(),
                    bin.right())));
        });
        return String.join(System.lineSeparator(), lines) + System.lineSeparator();
    }

    private static String difference(String than, PairedBootstrap.Result result) {
        return String.format(
                Locale.ROOT,
                "  top 1 of both over %-6s %+.4f  (95 %% %+.4f to %+.4f, p %.4f)",
                than,
                result.mean(),
                result.low(),
                result.high(),
                result.p());
    }
}
