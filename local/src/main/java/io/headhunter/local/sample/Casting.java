package io.headhunter.local.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides who fills an opening: grade, country, city and employer. */
final class Casting {
    /** Numbers inside company descriptions need a separator and nothing else. */
    static final Template.Slots NUMBERS_ONLY = new Template.Slots() {
        @Override
        public @Nullable String value(String name, Draw draw) {
            throw new IllegalArgumentException("a description of an employer cannot use the slot " + name);
        }

        @Override
        public String thousands() {
            return ",";
        }
    };

    /** Where the bilingual roles, all of them English and Spanish, are in demand. */
    private static final Set<String> SPANISH_AND_ENGLISH = Set.of("US", "MX", "ES", "AR", "CO", "CL", "CA", "PH");

    private final Catalogue catalogue;
    private final List<Country> countries;
    private final List<Country> bilingualCountries;

    Casting(Catalogue catalogue) {
        this.catalogue = catalogue;
        this.countries = List.copyOf(catalogue.countries().values());
        this.bilingualCountries = countries.stream()
                .filter(country -> SPANISH_AND_ENGLISH.contains(country.code()))
                .toList();
    }

    Position position(Opening opening, Draw draw) {
        Role role = opening.role();
        Ladder ladder = role.ladder();
        Ladder.Step step = opening.grade() == null
                ? ladder.draw(opening.specialty().area() != null, draw)
                : ladder.drawPreferring(opening.grade(), draw);
        Country country = opening.country();
        if (country == null) {
            boolean isBilingual = opening.specialty().title().startsWith("Bilingual");
            country = draw.pickWeighted(isBilingual ? bilingualCountries : countries, Country::share);
        }
        Employer employer = employer(role, opening.specialty(), country, draw);
        return new Position(
                role,
                opening.specialty(),
                step.grade(),
                title(opening.specialty(), step, draw),
                years(step, draw),
                country,
                draw.pick(country.places()),
                employer);
    }

    Employer employer(Role role, Role.Specialty specialty, Country country, Draw draw) {
        List<Industry> industries = specialty.industries().isEmpty() ? role.industries() : specialty.industries();
        return Employer.draw(draw.pick(industries), country, catalogue.cultures(), NUMBERS_ONLY, draw);
    }

    List<String> languages(Country country, String culture, Draw draw) {
        List<String> languages = new ArrayList<>(country.languages());
        String mother = motherTongue(culture);
        if (!mother.isEmpty() && !languages.contains(mother) && draw.chance(0.6)) {
            languages.addFirst(mother);
        }
        if (!languages.contains("English") && draw.chance(0.85)) {
            languages.add("English");
        }
        if (draw.chance(0.18)) {
            String more =
                    draw.pick(List.of("Spanish", "French", "German", "Portuguese", "Italian", "Arabic", "Mandarin"));
            if (!languages.contains(more)) {
                languages.add(more);
            }
        }
        return languages;
    }

    private static String motherTongue(String culture) {
        return switch (culture) {
            case "es" -> "Spanish";
            case "pt" -> "Portuguese";
            case "de" -> "German";
            case "fr" -> "French";
            case "it" -> "Italian";
            case "pl" -> "Polish";
            case "zh" -> "Mandarin";
            case "tr" -> "Turkish";
            case "ro" -> "Romanian";
            case "in" -> "Hindi";
            case "ja" -> "Japanese";
            default -> "";
        };
    }

    /** Most people are nearer to the start of a step than to its end: two draws, the smaller one counts. */
    private static int years(Ladder.Step step, Draw draw) {
        int first = draw.between(step.minYears(), step.maxYears());
        int second = draw.between(step.minYears(), step.maxYears());
        return draw.chance(0.75) ? Math.min(first, second) : first;
    }

    private static String title(Role.Specialty specialty, Ladder.Step step, Draw draw) {
        String area = specialty.area();
        List<String> patterns = area != null
                ? step.titles()
                : step.titles().stream().filter(title -> title.contains("{t}")).toList();
        String pattern = draw.pick(patterns);
        String base = specialty.title();
        if (isGradedAlready(base)) {
            return base;
        }
        int comma = base.indexOf(',');
        String title = pattern.endsWith("{t}") || comma < 0
                ? pattern.replace("{t}", base)
                : pattern.replace("{t}", base.substring(0, comma)) + base.substring(comma);
        return area == null ? title : title.replace("{A}", EnglishWords.inTitle(area));
    }

    /** "Senior Head of Data" and "Lead Supervisor" are nobody's titles. */
    private static boolean isGradedAlready(String title) {
        return title.startsWith("Head of");
    }
}
