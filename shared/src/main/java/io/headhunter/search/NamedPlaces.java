package io.headhunter.search;

import io.headhunter.search.signal.NamedThing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What in a query may be the name of a place: a country's name anywhere, or the words after a preposition ("in Porto",
 * "em São Paulo"). Whether it is one, the documents tell. Pure functions; safe for use by many threads.
 */
final class NamedPlaces {
    private static final int LONGEST_NAME_WORDS = 3;
    /** A pasted job description names places that have nothing to do with the candidate's. */
    private static final int MAX_QUERY_WORDS = 40;

    private static final Set<String> PREPOSITIONS = Set.of(
            "in", "near", "from", "around", "at", "based", "em", "no", "na", "nos", "perto", "en", "cerca", "im", "bei",
            "aus");

    private static final Set<String> COUNTRY_NAMES = countryNames();

    private NamedPlaces() {}

    /** Phrases that may be places, in the order of the query; none if it is long. */
    static List<String> in(String query) {
        String[] words = query.strip().split("[\\s;:!?()\"]+");
        if (words.length > MAX_QUERY_WORDS) {
            return List.of();
        }
        Set<String> phrases = new LinkedHashSet<>();
        for (int i = 0; i < words.length; i++) {
            boolean follows = i > 0 && PREPOSITIONS.contains(words[i - 1].toLowerCase(Locale.ROOT));
            for (int length = 1; length <= LONGEST_NAME_WORDS && i + length <= words.length; length++) {
                String phrase = String.join(" ", Arrays.asList(words).subList(i, i + length));
                String name = phrase.replaceAll("[.,]+$", "");
                if (!name.isEmpty() && (follows || COUNTRY_NAMES.contains(NamedThing.key(name)))) {
                    phrases.add(name);
                }
            }
        }
        return new ArrayList<>(phrases);
    }

    private static Set<String> countryNames() {
        Set<String> names = new HashSet<>(Set.of("usa", "uk", "england", "scotland", "wales", "uae", "holland"));
        for (String code : Locale.getISOCountries()) {
            for (String language : List.of("en", "pt", "es", "de", "fr")) {
                names.add(NamedThing.key(Locale.of("", code).getDisplayCountry(Locale.of(language))));
            }
        }
        return Set.copyOf(names);
    }
}
