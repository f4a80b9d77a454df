package io.headhunter.local.sample;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The last touch to an English sentence: the right article before every word, a capital at the start. */
final class EnglishPolish {
    /** Spelled with a vowel, spoken with a consonant. */
    private static final Set<String> CONSONANT_SOUNDS = Set.of(
            "user", "unit", "university", "union", "european", "one", "used", "utility", "uniform", "ux", "ui", "url");
    /** Letters whose names start with a vowel: an HR manager, an SAP consultant. */
    private static final String VOWEL_NAMED_LETTERS = "AEFHILMNORSX";
    /** Abbreviations that are read as a word. */
    private static final Set<String> READ_AS_WORDS = Set.of(
            "SAP", "SOC", "NIMS", "NAS", "SIM", "LEED", "MIG", "MIG/MAG", "SAFe", "HACCP", "SCUBA", "SWAT", "FIDIC",
            "SIEM", "NASM", "SHRM", "STCW", "SPIN", "MEDDIC", "RADAR");

    private static final Pattern PUNCTUATION = Pattern.compile("^[(\"]+|[,.;:)]+$");

    private EnglishPolish() {}

    static String sentence(String raw) {
        return capital(articles(raw));
    }

    static String capital(String text) {
        if (text.isEmpty() || text.startsWith("iOS")) {
            return text;
        }
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private static String articles(String text) {
        String[] words = text.split(" ");
        StringBuilder corrected = new StringBuilder(text.length() + 4);
        for (int i = 0; i < words.length; i++) {
            String word = words[i];
            if (i + 1 < words.length && (word.equals("a") || word.equals("an"))) {
                word = startsWithVowelSound(words[i + 1]) ? "an" : "a";
            } else if (i + 1 < words.length && (word.equals("A") || word.equals("An"))) {
                word = startsWithVowelSound(words[i + 1]) ? "An" : "A";
            }
            corrected.append(i == 0 ? "" : " ").append(word);
        }
        return corrected.toString();
    }

    static boolean startsWithVowelSound(String next) {
        String word = PUNCTUATION.matcher(next).replaceAll("");
        String first = word.split("-", 2)[0];
        if (first.isEmpty()) {
            return false;
        }
        char letter = first.charAt(0);
        if (Character.isDigit(letter)) {
            return letter == '8' || first.equals("11") || first.equals("18") || first.matches("1[18][,.]\\d.*");
        }
        boolean isSpelled = first.length() > 1
                && first.length() < 7
                && first.chars().filter(Character::isUpperCase).count() >= 2
                && !READ_AS_WORDS.contains(first);
        if (isSpelled && Character.isUpperCase(letter)) {
            return VOWEL_NAMED_LETTERS.indexOf(letter) >= 0;
        }
        String lower = first.toLowerCase(Locale.ROOT);
        if (CONSONANT_SOUNDS.contains(lower)
                || (lower.startsWith("uni") && !lower.startsWith("unin"))
                || lower.startsWith("euro")) {
            return false;
        }
        return "aeiouáéíóúàèåäöü".indexOf(Character.toLowerCase(letter)) >= 0
                || lower.startsWith("hour")
                || lower.startsWith("honest")
                || lower.startsWith("heir");
    }
}
