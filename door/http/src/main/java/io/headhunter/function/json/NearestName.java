package io.headhunter.function.json;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * The known name that a misspelt one probably meant. Names are compared without case, {@code _} and {@code -}, by
 * Levenshtein distance. Pure function.
 */
final class NearestName {
    /** Chosen, not measured: one wrong or swapped pair of letters, or a forgotten plural. */
    private static final int MAX_DISTANCE = 2;

    private static final int MAX_COMPARED_CHARACTERS = 40;

    private NearestName() {}

    static Optional<String> of(String misspelt, Collection<String> known) {
        String plain = plain(misspelt);
        if (plain.length() > MAX_COMPARED_CHARACTERS) {
            return Optional.empty();
        }
        return known.stream()
                .filter(name -> distance(plain, plain(name)) <= Math.min(MAX_DISTANCE, name.length() / 3))
                .min(Comparator.<String>comparingInt(name -> distance(plain, plain(name)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
    }

    private static int distance(String left, String right) {
        int[] previous = new int[right.length() + 1];
        for (int column = 0; column <= right.length(); column++) {
            previous[column] = column;
        }
        for (int row = 1; row <= left.length(); row++) {
            int[] current = new int[right.length() + 1];
            current[0] = row;
            for (int column = 1; column <= right.length(); column++) {
                int substituted = previous[column - 1] + (left.charAt(row - 1) == right.charAt(column - 1) ? 0 : 1);
                current[column] = Math.min(substituted, Math.min(previous[column], current[column - 1]) + 1);
            }
            previous = current;
        }
        return previous[right.length()];
    }
}
