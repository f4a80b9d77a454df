package io.headhunter.local.sample;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Small changes of form that English prose needs: numbers in words, lists, titles inside a sentence. */
final class EnglishWords {
    private static final List<String> NUMBERS = List.of(
            "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve");
    /** Keep their capital in the middle of a sentence. */
    private static final Set<String> PROPER_NOUNS = Set.copyOf(Resources.lines("proper-nouns.txt"));

    private static final Set<String> SMALL_WORDS =
            Set.of("and", "of", "for", "in", "the", "on", "to", "at", "with", "from", "by", "or");

    /** Ends in a word for a paper, or for what it certifies. */
    private static final Pattern CERTIFICATE = Pattern.compile(
            "(?i).*(?:certificate|certification|license|licence|card|diploma|course|training|permit|program|test"
                    + "|apprenticeship|registration|admission|commission|charter|accreditation|certified|mba|book|accountant)");

    private static final Pattern ABBREVIATION = Pattern.compile("[A-Z0-9-]{2,9}(?:/[A-Z])?");

    /** Some hundred names, asked for by every document. */
    private static final Map<String, String> CERTIFICATES = new ConcurrentHashMap<>();

    private EnglishWords() {}

    static String number(int number) {
        return number < NUMBERS.size() ? NUMBERS.get(number) : String.valueOf(number);
    }

    static String years(int years) {
        return number(years) + (years == 1 ? " year" : " years");
    }

    static String list(List<String> items) {
        return items.size() == 1
                ? items.getFirst()
                : String.join(", ", items.subList(0, items.size() - 1)) + " and " + items.getLast();
    }

    /** Adds "certificate" to names that sound like a job: "ServSafe Manager", but not to "forklift license" or "CPA". */
    static String certificate(String name) {
        return CERTIFICATES.computeIfAbsent(name, EnglishWords::completed);
    }

    private static String completed(String name) {
        boolean isComplete = CERTIFICATE.matcher(name).matches()
                || ABBREVIATION.matcher(name).matches();
        return isComplete ? name : name + " certificate";
    }

    /** "Senior ICU Nurse, Night Shift" becomes "senior ICU nurse". */
    static String insideSentence(String title) {
        int comma = title.indexOf(',');
        String[] words = (comma < 0 ? title : title.substring(0, comma)).split(" ");
        for (int i = 0; i < words.length; i++) {
            words[i] = lower(words[i]);
        }
        return String.join(" ", words);
    }

    /** "the front desk" becomes "Front Desk". */
    static String inTitle(String area) {
        String[] words = area.replaceFirst("^the ", "").split(" ");
        for (int i = 0; i < words.length; i++) {
            if (!SMALL_WORDS.contains(words[i])) {
                words[i] = EnglishPolish.capital(words[i]);
            }
        }
        return String.join(" ", words);
    }

    private static String lower(String word) {
        boolean isPlain =
                word.chars().skip(1).noneMatch(letter -> Character.isUpperCase(letter) || Character.isDigit(letter))
                        && !PROPER_NOUNS.contains(word)
                        && word.indexOf('.') < 0;
        return isPlain ? word.toLowerCase(Locale.ROOT) : hyphenated(word);
    }

    /** "Full-Stack" is plain in both halves although it has a second capital. */
    private static String hyphenated(String word) {
        int hyphen = word.indexOf('-');
        if (hyphen < 1 || hyphen == word.length() - 1) {
            return word;
        }
        return lower(word.substring(0, hyphen)) + "-" + lower(word.substring(hyphen + 1));
    }
}
