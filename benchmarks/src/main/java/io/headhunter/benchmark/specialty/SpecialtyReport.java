package io.headhunter.benchmark.specialty;

import static java.util.Objects.requireNonNull;

import io.headhunter.benchmark.relevance.PairedBootstrap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * How often specialties were told right.
 *
 * @param titles how many
 * @param modes by what they were told by
 * @param overWords top-1 of both minus that of the words, by paired bootstrap
 * @param overVector the same over the vector
 * @param groups top-1 by major group
 * @param reliability by confidence of both, and of the words alone
 */
public record SpecialtyReport(
        int titles,
        Map<SpecialtyMode, Figures> modes,
        PairedBootstrap.Result overWords,
        PairedBootstrap.Result overVector,
        Map<String, GroupFigures> groups,
        Map<SpecialtyMode, List<Bin>> reliability) {
    private static final int BINS = 10;

    /**
     * Shares of the titles.
     *
     * @param top1 whose likeliest family is right
     * @param top3 of whose three likeliest one is
     * @param said of which a search would be told
     * @param rightWhenSaid share of these whose likeliest family is right
     * @param calibrationError mean distance of confidence and share that is right, over the bins, by their titles
     */
    public record Figures(double top1, double top3, double said, double rightWhenSaid, double calibrationError) {}

    /** Of one major group. */
    public record GroupFigures(int titles, double words, double vector, double both) {}

    /** Titles whose confidence is in one tenth of the scale. */
    public record Bin(double from, int titles, double confidence, double right) {}

    static SpecialtyReport of(Map<SpecialtyMode, List<ToldTitle>> told) {
        Map<SpecialtyMode, Figures> modes = new LinkedHashMap<>();
        Map<SpecialtyMode, List<Bin>> reliability = new LinkedHashMap<>();
        told.forEach((mode, titles) -> {
            List<Bin> bins = bins(titles);
            reliability.put(mode, bins);
            List<ToldTitle> said = titles.stream().filter(ToldTitle::isSaid).toList();
            modes.put(
                    mode,
                    new Figures(
                            share(titles, ToldTitle::isFirstRight),
                            share(titles, ToldTitle::isOneOfThreeRight),
                            share(titles, ToldTitle::isSaid),
                            share(said, ToldTitle::isFirstRight),
                            bins.stream()
                                            .mapToDouble(bin -> Math.abs(bin.confidence() - bin.right()) * bin.titles())
                                            .sum()
                                    / titles.size()));
        });
        List<ToldTitle> both = requireNonNull(told.get(SpecialtyMode.BOTH));
        return new SpecialtyReport(
                both.size(),
                modes,
                difference(both, requireNonNull(told.get(SpecialtyMode.WORDS))),
                difference(both, requireNonNull(told.get(SpecialtyMode.VECTOR))),
                groups(told),
                reliability);
    }

    private static double share(List<ToldTitle> titles, Predicate<ToldTitle> condition) {
        return titles.isEmpty() ? 0 : (double) titles.stream().filter(condition).count() / titles.size();
    }

    private static PairedBootstrap.Result difference(List<ToldTitle> one, List<ToldTitle> other) {
        double[] differences = new double[one.size()];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = (one.get(i).isFirstRight() ? 1 : 0) - (other.get(i).isFirstRight() ? 1 : 0);
        }
        return PairedBootstrap.of(differences);
    }

    private static Map<String, GroupFigures> groups(Map<SpecialtyMode, List<ToldTitle>> told) {
        Map<String, GroupFigures> groups = new TreeMap<>();
        Map<String, Map<SpecialtyMode, List<ToldTitle>>> byGroup = new TreeMap<>();
        told.forEach((mode, titles) ->
                titles.forEach(title -> byGroup.computeIfAbsent(title.title().group(), _ -> new LinkedHashMap<>())
                        .computeIfAbsent(mode, _ -> new ArrayList<>())
                        .add(title)));
        byGroup.forEach((group, modes) -> {
            Map<SpecialtyMode, Double> top1 = new LinkedHashMap<>();
            modes.forEach((mode, titles) -> top1.put(mode, share(titles, ToldTitle::isFirstRight)));
            groups.put(
                    group,
                    new GroupFigures(
                            requireNonNull(modes.get(SpecialtyMode.BOTH)).size(),
                            requireNonNull(top1.get(SpecialtyMode.WORDS)),
                            requireNonNull(top1.get(SpecialtyMode.VECTOR)),
                            requireNonNull(top1.get(SpecialtyMode.BOTH))));
        });
        return groups;
    }

    private static List<Bin> bins(List<ToldTitle> titles) {
        Map<Integer, List<ToldTitle>> byTenth = new TreeMap<>();
        titles.forEach(title -> byTenth.computeIfAbsent(
                        Math.min(BINS - 1, (int) (title.confidence() * BINS)), _ -> new ArrayList<>())
                .add(title));
        return byTenth.entrySet().stream()
                .map(tenth -> new Bin(
                        (double) tenth.getKey() / BINS,
                        tenth.getValue().size(),
                        tenth.getValue().stream()
                                .mapToDouble(ToldTitle::confidence)
                                .average()
                                .orElse(0),
                        share(tenth.getValue(), ToldTitle::isFirstRight)))
                .toList();
    }
}
