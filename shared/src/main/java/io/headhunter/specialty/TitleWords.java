package io.headhunter.specialty;

import io.headhunter.document.FoldedText;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The words of a title as they are compared: without case, accents, plural and the endings that follow a person
 * ({@code enfermeira}, {@code enfermeiro}). English and Portuguese titles share one vocabulary. Pure functions.
 */
final class TitleWords {
    /** A title is at the beginning of what people write; the bound keeps hostile text cheap. Chosen, not measured. */
    static final int MAX_CHARACTERS = 400;

    /** Shorter words lose more by a cut than they gain. */
    private static final int MIN_STEM = 4;

    /**
     * What stands beside a title in what people ask for, and in titles of some families more than of others: a senior enlisted
     * adviser does not make every senior a soldier.
     */
    private static final Set<String> BESIDE_TITLES =
            Set.of(("a an and the of for to with in on at by from or who is are as our"
                            + " we i need needed want wanted looking seeking hire hiring find someone somebody person people job role"
                            + " position experience experienced year years yrs senior sr junior jr mid level lead remote remotely hybrid"
                            + " onsite full part time based near willing fluent strong team work worked working knows"
                            + " de da do das dos e ou com em na no nas nos para por que um uma o os anos ano experiencia remoto"
                            + " remota pleno plena procuro preciso precisa vaga")
                    .split(" "));

    private TitleWords() {}

    /**
     * The text as the taxonomy and the cache know it: words of letters, digits, plus and hash with one space between them,
     * nothing in parentheses, nothing beyond the bound.
     */
    static String normalised(String text) {
        String folded = FoldedText.of(text.length() <= MAX_CHARACTERS ? text : text.substring(0, MAX_CHARACTERS));
        StringBuilder words = new StringBuilder(folded.length());
        boolean isBetweenWords = false;
        for (int i = 0; i < folded.length(); i++) {
            char character = folded.charAt(i);
            int end = character == '(' ? folded.indexOf(')', i) : -1;
            if (end >= 0) {
                i = end;
                isBetweenWords = true;
            } else if (isOfWord(character)) {
                if (isBetweenWords && !words.isEmpty()) {
                    words.append(' ');
                }
                words.append(character);
                isBetweenWords = false;
            } else {
                isBetweenWords = true;
            }
        }
        return words.toString();
    }

    private static boolean isOfWord(char character) {
        return Character.isLetterOrDigit(character) || character == '+' || character == '#';
    }

    /** The stems of a normalised text that may tell something, each once, in their order. */
    static Set<String> stems(String normalised) {
        Set<String> stems = new LinkedHashSet<>();
        int start = 0;
        while (start < normalised.length()) {
            int space = normalised.indexOf(' ', start);
            int end = space < 0 ? normalised.length() : space;
            String word = normalised.substring(start, end);
            if (!BESIDE_TITLES.contains(word)) {
                stems.add(stem(word));
            }
            start = end + 1;
        }
        return stems;
    }

    private static String stem(String word) {
        String stem = word;
        if (stem.length() > MIN_STEM && stem.endsWith("ies")) {
            stem = stem.substring(0, stem.length() - 3) + "y";
        } else if (stem.length() >= MIN_STEM && stem.endsWith("s") && !stem.endsWith("ss")) {
            stem = stem.substring(0, stem.length() - 1);
        }
        boolean endsAsAPersonDoes = stem.endsWith("o") || stem.endsWith("a") || stem.endsWith("e");
        return stem.length() > MIN_STEM && endsAsAPersonDoes ? stem.substring(0, stem.length() - 1) : stem;
    }
}
