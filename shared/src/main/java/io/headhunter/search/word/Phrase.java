package io.headhunter.search.word;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The words of a short text by their stems, as the lexical leg has them: each with the stem that it has as it is written
 * and the one that it has without accents. Stop words have none and are not here. Immutable.
 *
 * @param words each its stems, different words only
 */
public record Phrase(List<Set<String>> words) {
    public static final Phrase EMPTY = new Phrase(List.of());

    public Phrase {
        words = words.stream().<Set<String>>map(Set::copyOf).distinct().toList();
    }

    /** All stems of several phrases. */
    public static Set<String> stems(Collection<Phrase> phrases) {
        Set<String> stems = new HashSet<>();
        phrases.forEach(phrase -> phrase.words.forEach(stems::addAll));
        return stems;
    }

    /** Which share of the words is among these, 0 to 1. */
    public double shareIn(Set<String> stems) {
        return words.isEmpty() ? 0 : (double) countIn(stems) / words.size();
    }

    /** How many of the words are among these. */
    public int countIn(Set<String> stems) {
        int count = 0;
        for (Set<String> word : words) {
            for (String stem : word) {
                if (stems.contains(stem)) {
                    count++;
                    break;
                }
            }
        }
        return count;
    }

    /** Whether there are words and all of them are among these. */
    public boolean isIn(Set<String> stems) {
        return !words.isEmpty() && countIn(stems) == words.size();
    }
}
