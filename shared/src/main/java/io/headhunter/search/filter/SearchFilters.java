package io.headhunter.search.filter;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What every result must satisfy. Values compare without regard to case, accents and spacing. Lists that ask for any of
 * their values are satisfied by one; {@code skills} asks for all.
 *
 * @param skills all of these
 * @param anySkills at least one of these, if not empty
 * @param locations at least one of these cities, regions or countries, if not empty
 * @param countries at least one of these names or ISO 3166-1 alpha-2 codes, if not empty
 * @param remote null: no matter
 * @param industries at least one of these, if not empty
 * @param seniorityLevels at least one of these, if not empty
 * @param minExperienceYears inclusive; a document whose experience is not known does not pass
 * @param maxExperienceYears inclusive; a document whose experience is not known does not pass
 * @param statuses at least one of these; if empty, {@code active}
 * @param metadata for each key at least one of the values (as text)
 */
public record SearchFilters(
        List<String> skills,
        List<String> anySkills,
        List<String> locations,
        List<String> countries,
        @Nullable Boolean remote,
        List<String> industries,
        List<String> seniorityLevels,
        @Nullable Double minExperienceYears,
        @Nullable Double maxExperienceYears,
        List<String> statuses,
        Map<String, List<String>> metadata) {
    /** No filter but the default one: active documents only. */
    public static final SearchFilters NONE = new SearchFilters(
            List.of(), List.of(), List.of(), List.of(), null, List.of(), List.of(), null, null, List.of(), Map.of());

    public SearchFilters {
        skills = List.copyOf(skills);
        anySkills = List.copyOf(anySkills);
        locations = List.copyOf(locations);
        countries = List.copyOf(countries);
        industries = List.copyOf(industries);
        seniorityLevels = List.copyOf(seniorityLevels);
        statuses = List.copyOf(statuses);
        metadata = Map.copyOf(metadata);
    }
}
