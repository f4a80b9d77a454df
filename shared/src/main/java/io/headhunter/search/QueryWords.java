package io.headhunter.search;

import io.headhunter.document.FoldedText;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The words of what was asked, for telling which skills of a result were asked for. Case, accents and a plural s do not
 * matter. Immutable.
 */
final class QueryWords {
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}+#.]+");
    private static final int SHORTEST_WITH_PLURAL = 4;

    private final Set<String> words;

    QueryWords(String text) {
        this.words = words(text);
    }

    /** Whether all words of the phrase were said. */
    boolean contain(String phrase) {
        Set<String> wanted = words(phrase);
        return !wanted.isEmpty() && words.containsAll(wanted);
    }

    /** Without case, accents and outer space. */
    static String normalise(String text) {
        return FoldedText.of(text).strip();
    }

    private static Set<String> words(String text) {
        Set<String> words = new HashSet<>();
        for (String word : NO_WORD.split(normalise(text))) {
            String trimmed = word.replaceAll("^[.]+(?=$)|[.]+$", "");
            if (!trimmed.isEmpty()) {
                words.add(singular(trimmed));
            }
        }
        return words;
    }

    private static String singular(String word) {
        return word.length() >= SHORTEST_WITH_PLURAL && word.endsWith("s") && !word.endsWith("ss")
                ? word.substring(0, word.length() - 1)
                : word;
    }
}
