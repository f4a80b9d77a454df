package io.headhunter.search.filter;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A document and, without facets and SQL, whether it passes filters.
 *
 * @param minYears of a candidate equal to maxYears
 */
record RandomDocument(
        String id,
        boolean isJob,
        List<String> skills,
        List<String> industries,
        Place place,
        @Nullable Boolean remote,
        @Nullable String seniority,
        @Nullable Double minYears,
        @Nullable Double maxYears,
        String status,
        Map<String, List<String>> metadata) {
    static final List<String> SKILLS = List.of("Java", "C++", "C#", "Gestão de Projetos", "Soup");
    static final List<String> INDUSTRIES = List.of("Food & Drink", "Énergie", "Retail");
    static final List<String> SENIORITY = List.of("junior", "Senior", "Lead");
    static final List<String> STATUSES = List.of("active", "Closed", "on hold");

    static RandomDocument of(String id, boolean isJob, Random random) {
        @Nullable Double min = random.nextInt(4) == 0 ? null : Double.valueOf(random.nextInt(10));
        @Nullable
        Double max =
                min == null || !isJob ? min : random.nextBoolean() ? Double.valueOf(min + random.nextInt(4)) : null;
        return new RandomDocument(
                id,
                isJob,
                some(random, SKILLS),
                some(random, INDUSTRIES),
                Place.ALL.get(random.nextInt(Place.ALL.size())),
                switch (random.nextInt(3)) {
                    case 0 -> null;
                    case 1 -> Boolean.TRUE;
                    default -> Boolean.FALSE;
                },
                random.nextInt(4) == 0 ? null : SENIORITY.get(random.nextInt(SENIORITY.size())),
                min,
                max,
                random.nextInt(3) > 0 ? "active" : STATUSES.get(random.nextInt(STATUSES.size())),
                Map.of(
                        "team", List.of(random.nextBoolean() ? "Alpha" : "Beta"),
                        "tags", some(random, List.of("x", "y", "z")),
                        "level", List.of(Integer.toString(random.nextInt(4))),
                        "flag", List.of(Boolean.toString(random.nextBoolean()))));
    }

    String line() {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("kind", isJob ? "job" : "candidate").put("id", id).put("title", "common " + id);
        skills.forEach(line.withArray("skills")::add);
        industries.forEach(line.withArray("industries")::add);
        line.put("location", place.location()).put("country", place.country());
        line.put("remote", remote).put("seniority", seniority).put("status", status);
        if (isJob && maxYears != null) {
            line.putObject("yearsExperience").put("min", minYears).put("max", maxYears);
        } else {
            line.put("yearsExperience", minYears);
        }
        ObjectNode custom = line.putObject("metadata");
        custom.put("team", metadata.getOrDefault("team", List.of("")).getFirst());
        metadata.getOrDefault("tags", List.of()).forEach(custom.putArray("tags")::add);
        custom.put(
                "level",
                Integer.parseInt(metadata.getOrDefault("level", List.of("0")).getFirst()));
        custom.put(
                "flag",
                Boolean.parseBoolean(metadata.getOrDefault("flag", List.of("")).getFirst()));
        return line.toString();
    }

    boolean passes(SearchFilters filters, Set<String> excludeIds) {
        Double min = filters.minExperienceYears();
        Double max = filters.maxExperienceYears();
        return filters.skills().stream().allMatch(skill -> containsAny(skills, List.of(skill)))
                && (filters.anySkills().isEmpty() || containsAny(skills, filters.anySkills()))
                && (filters.locations().isEmpty()
                        || filters.locations().stream().anyMatch(this::isIn))
                && (filters.countries().isEmpty()
                        || filters.countries().stream().anyMatch(this::isOfCountry))
                && (filters.remote() == null || filters.remote().equals(remote))
                && (filters.industries().isEmpty() || containsAny(industries, filters.industries()))
                && (filters.seniorityLevels().isEmpty()
                        || (seniority != null && containsAny(List.of(seniority), filters.seniorityLevels())))
                && (min == null || (minYears != null && (maxYears == null || maxYears >= min)))
                && (max == null || (minYears != null && minYears <= max))
                && containsAny(List.of(status), filters.statuses().isEmpty() ? List.of("active") : filters.statuses())
                && filters.metadata().entrySet().stream()
                        .allMatch(entry ->
                                containsAny(metadata.getOrDefault(entry.getKey(), List.of()), entry.getValue()))
                && !excludeIds.contains(id);
    }

    private boolean isIn(String asked) {
        return Place.ASKED.entrySet().stream()
                .anyMatch(entry -> plain(entry.getKey()).equals(plain(asked))
                        && entry.getValue().contains(place.index()));
    }

    private boolean isOfCountry(String asked) {
        return Place.COUNTRIES.entrySet().stream()
                .anyMatch(entry ->
                        plain(entry.getKey()).equals(plain(asked)) && Objects.equals(entry.getValue(), place.code()));
    }

    private static boolean containsAny(Collection<String> values, Collection<String> wanted) {
        return wanted.stream()
                .anyMatch(want -> values.stream().anyMatch(value -> plain(value).equals(plain(want))));
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .replaceAll("\\s+", " ")
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    private static List<String> some(Random random, List<String> values) {
        List<String> some = new ArrayList<>();
        values.forEach(value -> {
            if (random.nextInt(2) == 0) {
                some.add(value);
            }
        });
        return some;
    }
}
