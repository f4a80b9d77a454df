package io.headhunter.search.rerank;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Puts a list in order by its places and a model's scores together: a document at place {@code i} with the score
 * {@code s} stands at {@code i - (n + 1)·s}, and documents follow in the order of these numbers.
 * <p>Two documents stand to each other as their own places and scores say, whatever the others have: one that wins a
 * better score by a trick moves up, and all others keep their order. And since scores are from 0 to 1, only a document at
 * most {@code n} places ahead can be overtaken: nobody moves more than {@code n} places. Scores are taken as they are,
 * not in relation to each other, for the same reason. Pure function.
 */
final class BoundedMovement {
    private BoundedMovement() {}

    /**
     * The order to show.
     *
     * @param scores 0 to 1, in the order of the list
     * @param maxPlaces nobody moves farther, up or down; 1 or more
     * @return places in {@code scores}, best first
     */
    static List<Integer> order(List<Double> scores, int maxPlaces) {
        // What stands exactly so far ahead is not overtaken.
        int span = maxPlaces + 1;
        return IntStream.range(0, scores.size())
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(place -> place - span * scores.get(place))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }
}
