package io.headhunter.search.filter;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Filters in the making. */
final class FilterDraft {
    /** Parts that a step can add; the last one replaces the default of active documents only. */
    private static final int NARROWING_PARTS = 11;

    private final List<String> skills = new ArrayList<>();
    private final List<String> anySkills = new ArrayList<>();
    private final List<String> locations = new ArrayList<>();
    private final List<String> countries = new ArrayList<>();
    private @Nullable Boolean remote;
    private final List<String> industries = new ArrayList<>();
    private final List<String> seniorityLevels = new ArrayList<>();
    private @Nullable Double minYears;
    private @Nullable Double maxYears;
    private final List<String> statuses = new ArrayList<>();
    private final Map<String, List<String>> metadata = new HashMap<>();
    private final Set<String> excludeIds = new HashSet<>();

    SearchFilters filters() {
        return new SearchFilters(
                skills,
                anySkills,
                locations,
                countries,
                remote,
                industries,
                seniorityLevels,
                minYears,
                maxYears,
                statuses,
                metadata);
    }

    Set<String> excludeIds() {
        return excludeIds;
    }

    void ofStatuses(Random random) {
        statuses.addAll(some(random, RandomDocument.STATUSES));
    }

    /** Asks for one thing more; what was asked for before stays. */
    void narrow(Random random) {
        switch (random.nextInt(NARROWING_PARTS)) {
            case 0 -> skills.add(spelled(random, RandomDocument.SKILLS));
            case 1 -> addIfEmpty(anySkills, random, RandomDocument.SKILLS);
            case 2, 3 -> addIfEmpty(locations, random, List.copyOf(Place.ASKED.keySet()));
            case 4 -> addIfEmpty(countries, random, List.copyOf(Place.COUNTRIES.keySet()));
            case 5 -> remote = remote == null ? Boolean.valueOf(random.nextBoolean()) : remote;
            case 6 -> addIfEmpty(industries, random, RandomDocument.INDUSTRIES);
            case 7 -> addIfEmpty(seniorityLevels, random, RandomDocument.SENIORITY);
            case 8 -> minYears = Math.max(minYears == null ? 0 : minYears, random.nextInt(12));
            case 9 -> maxYears = Math.min(maxYears == null ? 99 : maxYears, random.nextInt(12));
            default -> {
                excludeIds.add("d" + random.nextInt(100));
                switch (random.nextInt(4)) {
                    case 0 -> metadata.putIfAbsent("team", some(random, List.of("Álpha", "beta")));
                    case 1 -> metadata.putIfAbsent("tags", some(random, List.of("x", "y", "z")));
                    case 2 -> metadata.putIfAbsent("level", some(random, List.of("1", "2", "3")));
                    default -> metadata.putIfAbsent("flag", List.of("true"));
                }
            }
        }
    }

    private static void addIfEmpty(List<String> list, Random random, List<String> values) {
        if (list.isEmpty()) {
            list.addAll(some(random, values));
        }
    }

    private static List<String> some(Random random, List<String> values) {
        List<String> some = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            some.add(spelled(random, values));
        }
        return some;
    }

    private static String spelled(Random random, List<String> values) {
        String value = values.get(random.nextInt(values.size()));
        return switch (random.nextInt(3)) {
            case 0 -> value.toUpperCase(Locale.ROOT);
            case 1 -> " " + value.replace(" ", "  ");
            default -> value;
        };
    }
}
