package io.headhunter.search.signal;

import io.headhunter.document.FoldedText;
import java.util.Arrays;

/**
 * How alike two short texts are by the trigrams of their words, each with two blanks before and one behind: twice those in
 * common divided by all (Dice). Word order, endings, accents and case matter little, and no language need be known.
 * Immutable.
 */
final class Trigrams {
    /** Three characters of sixteen bits each. */
    private static final long WINDOW = 0xFFFF_FFFF_FFFFL;

    private static final int CHARACTER_BITS = 16;
    private static final long BLANKS = (long) ' ' << CHARACTER_BITS | ' ';

    /** Ascending, each once. */
    private final long[] trigrams;

    Trigrams(String text) {
        String folded = FoldedText.of(text);
        long[] found = new long[2 * folded.length() + 1];
        int count = 0;
        long window = BLANKS;
        for (int i = 0; i <= folded.length(); i++) {
            char c = i < folded.length() ? folded.charAt(i) : ' ';
            boolean isOfWord = Character.isLetterOrDigit(c) || c == '+' || c == '#';
            if (isOfWord || window != BLANKS) {
                window = (window << CHARACTER_BITS | (isOfWord ? c : ' ')) & WINDOW;
                found[count++] = window;
            }
            if (!isOfWord) {
                window = BLANKS;
            }
        }
        this.trigrams = Arrays.stream(found, 0, count).sorted().distinct().toArray();
    }

    /** 0 to 1. */
    double likeness(Trigrams other) {
        int all = trigrams.length + other.trigrams.length;
        int common = 0;
        for (int i = 0, j = 0; i < trigrams.length && j < other.trigrams.length; ) {
            int order = Long.compare(trigrams[i], other.trigrams[j]);
            if (order == 0) {
                common++;
            }
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
        return all == 0 ? 0 : 2.0 * common / all;
    }
}
