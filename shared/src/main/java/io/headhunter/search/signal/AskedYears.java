package io.headhunter.search.signal;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Years of experience that are asked for.
 *
 * @param min at least so many
 * @param max at most so many; null: no bound
 */
public record AskedYears(double min, @Nullable Double max) {
    /** "5 years", "5+ years", "3-5 years", "3 to 5 yrs", "5 anos", "10 Jahre". Blanks are taken whole, so no text takes long. */
    private static final Pattern SAID = Pattern.compile(
            "(?<![\\p{L}\\p{N}.,])(\\d{1,2})\\s*+(?:\\+|plus|or more)?\\s*+"
                    + "(?:(?:-|–|to|a|até|hasta|bis)\\s*+(\\d{1,2})\\s*+\\+?)?\\s*+"
                    + "(?:years?|yrs?|anos?|años?|jahren?|ans)\\b",
            Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);

    private static final Pattern EXPERIENCE =
            Pattern.compile("experi|erfahrung|background|hands-on|at least|mindestens|m[ií]nimo|pelo menos");

    /** More is the age of a company, or of a person. */
    private static final int MOST_YEARS = 30;

    /** In a short text any years are meant; in a long one only those of a line about experience. */
    private static final int SHORT_CHARACTERS = 250;

    /** The most that a text asks for; null if it asks for none. */
    static @Nullable AskedYears in(String text) {
        AskedYears most = null;
        for (String line : text.toLowerCase(Locale.ROOT).split("[\\n;•]+|(?<=[.!?])\\s")) {
            if (text.length() > SHORT_CHARACTERS && !EXPERIENCE.matcher(line).find()) {
                continue;
            }
            Matcher said = SAID.matcher(line);
            while (said.find()) {
                int min = Integer.parseInt(said.group(1));
                Double max = said.group(2) == null ? null : Double.valueOf(said.group(2));
                boolean isExperience = min > 0 && min <= MOST_YEARS && (max == null || max >= min);
                if (isExperience && (most == null || min > most.min)) {
                    most = new AskedYears(min, max);
                }
            }
        }
        return most;
    }
}
