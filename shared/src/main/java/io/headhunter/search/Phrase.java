package io.headhunter.search;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * The stems of a short text, as the lexical leg has them: with accents where it is written with them, and without.
 * Immutable.
 */
record Phrase(Set<String> written, Set<String> plain) {
    static final Phrase EMPTY = new Phrase(Set.of(), Set.of());

    Phrase {
        written = Set.copyOf(written);
        plain = Set.copyOf(plain);
    }

    /** All stems of several phrases. */
    static Set<String> all(Collection<Phrase> phrases) {
        Set<String> stems = new HashSet<>();
        for (Phrase phrase : phrases) {
            stems.addAll(phrase.written);
            stems.addAll(phrase.plain);
        }
        return stems;
    }

    /** Which share of the words is among these, 0 to 1, with accents or without, whichever is more. */
    double shareIn(Set<String> stems) {
        return Math.max(share(written, stems), share(plain, stems));
    }

    /** Whether there are words and all of them are among these. */
    boolean isIn(Set<String> stems) {
        return shareIn(stems) == 1;
    }

    private static double share(Set<String> words, Set<String> stems) {
        return words.isEmpty()
                ? 0
                : (double) words.stream().filter(stems::contains).count() / words.size();
    }
}
