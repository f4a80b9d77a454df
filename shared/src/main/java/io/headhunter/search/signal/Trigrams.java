package io.headhunter.search.signal;

import io.headhunter.document.FoldedText;
import java.util.HashSet;
import java.util.Set;

/**
 * How alike two short texts are by the trigrams of their words, each with two blanks before and one behind: twice those in
 * common divided by all (Dice). Word order, endings, accents and case matter little, and no language need be known. Pure.
 */
final class Trigrams {
    private final Set<Long> trigrams = new HashSet<>();

    Trigrams(String text) {
        for (String word : FoldedText.of(text).split("[^\\p{L}\\p{N}+#]+")) {
            if (!word.isEmpty()) {
                long window = ' ' << 16 | ' ';
                for (int i = 0; i <= word.length(); i++) {
                    window = (window << 16 | (i < word.length() ? word.charAt(i) : ' ')) & 0xFFFF_FFFF_FFFFL;
                    trigrams.add(window);
                }
            }
        }
    }

    /** 0 to 1. */
    double likeness(Trigrams other) {
        int all = trigrams.size() + other.trigrams.size();
        if (all == 0) {
            return 0;
        }
        long common = trigrams.stream().filter(other.trigrams::contains).count();
        return 2.0 * common / all;
    }
}
