package io.headhunter.benchmark.relevance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PairedBootstrapTest {
    @Test
    void of_sameDifferences_givesTheSameAnswer() {
        double[] differences = normal(7, 50, 0.02, 0.1);

        assertThat(PairedBootstrap.of(differences)).isEqualTo(PairedBootstrap.of(differences.clone()));
    }

    @Test
    void of_noDifferenceAnywhere_provesNothing() {
        PairedBootstrap.Result result = PairedBootstrap.of(new double[20]);

        assertThat(result).isEqualTo(new PairedBootstrap.Result(0, 0, 0, 1));
    }

    @Test
    void of_alwaysTheSameDifference_isCertain() {
        double[] differences = new double[20];
        Arrays.fill(differences, 0.1);

        PairedBootstrap.Result result = PairedBootstrap.of(differences);

        assertThat(result.low()).isCloseTo(0.1, within(1e-12));
        assertThat(result.high()).isCloseTo(0.1, within(1e-12));
        assertThat(result.p()).isEqualTo(1 / 10_001.0);
    }

    @Test
    void of_signsTurned_turnsTheIntervalAndKeepsP() {
        double[] differences = normal(11, 80, 0.03, 0.2);
        double[] turned = Arrays.stream(differences).map(value -> -value).toArray();

        PairedBootstrap.Result result = PairedBootstrap.of(differences);
        PairedBootstrap.Result mirrored = PairedBootstrap.of(turned);

        assertThat(mirrored.mean()).isCloseTo(-result.mean(), within(1e-12));
        assertThat(mirrored.low()).isCloseTo(-result.high(), within(1e-9));
        assertThat(mirrored.high()).isCloseTo(-result.low(), within(1e-9));
        assertThat(mirrored.p()).isEqualTo(result.p());
    }

    /** With many values the mean is normal: the interval is 1.96 standard errors wide each way. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void of_manyNormalDifferences_agreesWithTheory(long seed) {
        double[] differences = normal(seed, 400, 0.01, 0.1);
        double mean = Arrays.stream(differences).average().orElseThrow();
        double variance = Arrays.stream(differences)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElseThrow();
        double standardError = Math.sqrt(variance / differences.length);

        PairedBootstrap.Result result = PairedBootstrap.of(differences);

        assertThat(result.mean()).isCloseTo(mean, within(1e-12));
        assertThat(result.low()).as("seed %d", seed).isCloseTo(mean - 1.96 * standardError, within(standardError / 8));
        assertThat(result.high()).isCloseTo(mean + 1.96 * standardError, within(standardError / 8));
        assertThat(result.p()).isCloseTo(twoSided(mean / standardError), within(0.02));
    }

    /** Of the standard normal distribution, by the rule of trapezes. */
    private static double twoSided(double z) {
        double area = 0;
        double step = 1e-3;
        for (double x = Math.abs(z); x < 8; x += step) {
            area += (density(x) + density(x + step)) / 2 * step;
        }
        return 2 * area;
    }

    private static double density(double x) {
        return Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    }

    private static double[] normal(long seed, int count, double mean, double deviation) {
        Random random = new Random(seed);
        double[] values = new double[count];
        Arrays.setAll(values, _ -> mean + deviation * random.nextGaussian());
        return values;
    }
}
