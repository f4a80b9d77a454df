package io.headhunter.search.signal;

import io.headhunter.document.FoldedText;
import io.headhunter.search.filter.SearchFilters;
import io.headhunter.specialty.Specialty;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a request asks for, as far as it was understood. Immutable.
 *
 * @param title words among which that of the title may be; null if the request is too long to tell, or has no words
 * @param skills that it names, or its filters
 * @param industries that it names, or its filters, as they are compared
 * @param companies that it names, as they are compared
 * @param levels any of them; none: any level will do
 * @param years of experience; null: none are asked for
 * @param places that it names
 * @param isRemote whether remote work is asked for
 * @param specialty which occupations it is about; null if that is not clear
 */
public record Asked(
        @Nullable String title,
        List<NamedThing> skills,
        Set<String> industries,
        Set<String> companies,
        Set<SeniorityLevel> levels,
        @Nullable AskedYears years,
        List<String> places,
        boolean isRemote,
        @Nullable Specialty specialty) {
    /** Nothing. */
    public static final Asked NOTHING =
            new Asked(null, List.of(), Set.of(), Set.of(), Set.of(), null, List.of(), false, null);

    /** More words than a title and what is said beside it. Chosen. */
    private static final int MAX_TITLE_WORDS = 16;

    private static final Set<String> REMOTE = Set.of(
            "remote", "remotely", "remoto", "remota", "teletrabalho", "teletrabajo", "homeoffice", "home-office");

    public Asked {
        skills = List.copyOf(skills);
        industries = Set.copyOf(industries);
        companies = Set.copyOf(companies);
        levels = Set.copyOf(levels);
        places = List.copyOf(places);
    }

    /** What the documents of a tenant are known to have, and a request names. */
    public record Names(List<NamedThing> skills, Set<String> industries, Set<String> companies) {
        public static final Names NONE = new Names(List.of(), Set.of(), Set.of());

        public Names {
            skills = List.copyOf(skills);
            industries = Set.copyOf(industries);
            companies = Set.copyOf(companies);
        }
    }

    /**
     * What the words of a request ask for.
     *
     * @param text the words to rank by
     * @param titleText where a title may be: the query, or the first line of a job description
     * @param roleType asks for levels where the words and the filters name none
     */
    public static Asked of(
            String text, String titleText, Names names, List<String> places, RoleType roleType, SearchFilters filters) {
        List<String> words = Arrays.asList(FoldedText.of(text).split("[^\\p{L}\\p{N}-]+"));
        Set<SeniorityLevel> levels = SeniorityLevel.namedIn(words);
        filters.seniorityLevels().stream()
                .map(SeniorityLevel::of)
                .filter(Objects::nonNull)
                .forEach(levels::add);
        if (levels.isEmpty()) {
            levels.addAll(roleType.levels());
        }
        long titleWords = Arrays.stream(titleText.strip().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .count();
        return new Asked(
                titleWords == 0 || titleWords > MAX_TITLE_WORDS ? null : titleText,
                names.skills(),
                names.industries(),
                names.companies(),
                levels,
                years(text, filters),
                places,
                Boolean.TRUE.equals(filters.remote()) || words.stream().anyMatch(REMOTE::contains),
                null);
    }

    private static @Nullable AskedYears years(String text, SearchFilters filters) {
        Double min = filters.minExperienceYears();
        Double max = filters.maxExperienceYears();
        return min == null && max == null ? AskedYears.in(text) : new AskedYears(min == null ? 0 : min, max);
    }

    /** The same without a place: none of the documents that were found is there, so it is hardly a place. */
    public Asked withoutPlaces() {
        return new Asked(title, skills, industries, companies, levels, years, List.of(), isRemote, specialty);
    }

    /** The same of this specialty. */
    public Asked withSpecialty(@Nullable Specialty told) {
        return new Asked(title, skills, industries, companies, levels, years, places, isRemote, told);
    }

    /** The facts that are asked for beside words, as a developer reads them. */
    public List<String> summary() {
        Set<String> facts = new LinkedHashSet<>();
        skills.forEach(skill -> facts.add("skill: " + skill.name()));
        industries.stream().sorted().forEach(industry -> facts.add("industry: " + industry));
        companies.stream().sorted().forEach(company -> facts.add("company: " + company));
        levels.stream().sorted().forEach(level -> facts.add("level: " + level.label()));
        if (years != null) {
            facts.add("years: " + years.min() + (years.max() == null ? " or more" : " to " + years.max()));
        }
        places.forEach(place -> facts.add("place: " + place));
        if (isRemote) {
            facts.add("remote");
        }
        return List.copyOf(facts);
    }
}
