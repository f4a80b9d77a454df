package io.headhunter.benchmark.recall;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Which documents pass a filter of a given share whose passing goes together with a similarity: a Gaussian copula. Each
 * document has a score {@code rho * z + sqrt(1 - rho^2) * noise}, where z is the normal score of its rank by similarity
 * and noise is a standard normal number; the best share passes. So the correlation does not depend on how similarities
 * are spread, and a smaller share is always part of a larger one. The same seed gives the same documents. Pure.
 */
final class PassingShare {
    private PassingShare() {}

    /**
     * Documents in the order in which they pass, as positions in the array.
     *
     * @param similarities larger is nearer
     * @param rho -1 to 1; 0 means that the similarities do not matter
     */
    static int[] order(double[] similarities, double rho, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] normalScores = gaussians(similarities.length, random);
        Arrays.sort(normalScores);
        int[] bySimilarity = ascending(similarities);
        double[] noise = gaussians(similarities.length, random);
        double[] scores = new double[similarities.length];
        for (int rank = 0; rank < bySimilarity.length; rank++) {
            int document = bySimilarity[rank];
            scores[document] = -(rho * normalScores[rank] + Math.sqrt(1 - rho * rho) * noise[document]);
        }
        return ascending(scores);
    }

    /** How many of so many pass: at least one, or there would be nothing to find. */
    static int count(int documents, double selectivityPercent) {
        return Math.clamp(
                Math.round(documents * selectivityPercent / FilterCell.ALL), Math.min(1, documents), documents);
    }

    private static double[] gaussians(int count, SplittableRandom random) {
        double[] values = new double[count];
        Arrays.setAll(values, _ -> random.nextGaussian());
        return values;
    }

    private static int[] ascending(double[] values) {
        return IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> values[i]).thenComparing(Comparator.naturalOrder()))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
