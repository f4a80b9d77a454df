package io.headhunter.benchmark.relevance;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Whether two ways of ranking differ beyond chance, query by query: the differences are drawn again with replacement many
 * times, and the means of the draws show how far the mean would wander with other queries of the same kind. The seed is
 * fixed, so the same differences give the same answer. Pure function; safe for use by many threads.
 * <p>Source: Efron and Tibshirani, "An Introduction to the Bootstrap", 1993: the interval is the percentile interval
 * (§13.3), the p-value that of the test with the differences shifted to a mean of 0 (§16.4), two-sided; as used for
 * retrieval by Sakai, "Evaluating Evaluation Metrics based on the Bootstrap", SIGIR 2006.
 */
public final class PairedBootstrap {
    static final int RESAMPLES = 10_000;

    private static final long SEED = 20_261_121;
    private static final double TAIL = 0.025;

    private PairedBootstrap() {}

    /**
     * What the draws say.
     *
     * @param mean of the differences
     * @param low lower end of the 95 % interval
     * @param high its upper end
     * @param p how often chance alone would give a mean so far from 0; at least 1 / ({@value RESAMPLES} + 1)
     */
    public record Result(double mean, double low, double high, double p) {}

    /** @param differences one a query, at least one */
    public static Result of(double[] differences) {
        int count = differences.length;
        double mean = Arrays.stream(differences).sum() / count;
        SplittableRandom random = new SplittableRandom(SEED);
        double[] means = new double[RESAMPLES];
        int asExtreme = 0;
        for (int draw = 0; draw < RESAMPLES; draw++) {
            double sum = 0;
            for (int i = 0; i < count; i++) {
                sum += differences[random.nextInt(count)];
            }
            means[draw] = sum / count;
            // Of differences that are all the same no draw is off by more than rounding.
            if (Math.abs(means[draw] - mean) >= Math.abs(mean) - 1e-12) {
                asExtreme++;
            }
        }
        Arrays.sort(means);
        return new Result(
                mean,
                means[(int) Math.floor(TAIL * (RESAMPLES - 1))],
                means[(int) Math.ceil((1 - TAIL) * (RESAMPLES - 1))],
                (asExtreme + 1.0) / (RESAMPLES + 1.0));
    }
}
