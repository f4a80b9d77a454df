package io.headhunter.benchmark.recall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PassingShareTest {
    private static final int DOCUMENTS = 20_000;

    @Test
    void order_anyRho_hasEachDocumentOnce() {
        int[] order = PassingShare.order(similarities(), -0.6, 7);

        assertThat(Arrays.stream(order).sorted().toArray())
                .isEqualTo(IntStream.range(0, DOCUMENTS).toArray());
    }

    /** Of the nearest 5 %, the share that a filter of 5 % keeps: more with a positive rho, hardly any with a negative. */
    @Test
    void order_rho_decidesHowManyOfTheNearestPass() {
        assertThat(nearestPassing(0)).isCloseTo(0.05, within(0.02));
        assertThat(nearestPassing(0.6)).isBetween(0.15, 0.4);
        assertThat(nearestPassing(-0.6)).isLessThan(0.01);
        assertThat(nearestPassing(1)).isEqualTo(1);
    }

    @Test
    void order_similaritiesOnAnotherScale_sameDocuments() {
        double[] similarities = similarities();
        double[] squeezed = Arrays.stream(similarities).map(Math::exp).toArray();

        assertThat(PassingShare.order(squeezed, 0.6, 3)).isEqualTo(PassingShare.order(similarities, 0.6, 3));
    }

    @Test
    void count_smallShare_atLeastOne() {
        assertThat(PassingShare.count(400, 0.01)).isEqualTo(1);
        assertThat(PassingShare.count(400, 5)).isEqualTo(20);
        assertThat(PassingShare.count(100_000, 0.01)).isEqualTo(10);
        assertThat(PassingShare.count(0, 50)).isZero();
    }

    private static double nearestPassing(double rho) {
        double[] similarities = similarities();
        int share = DOCUMENTS / 20;
        double[] sorted = similarities.clone();
        Arrays.sort(sorted);
        double nearest = sorted[DOCUMENTS - share];
        return Arrays.stream(PassingShare.order(similarities, rho, 11))
                        .limit(share)
                        .filter(document -> similarities[document] >= nearest)
                        .count()
                / (double) share;
    }

    private static double[] similarities() {
        return new Random(5).doubles(DOCUMENTS).toArray();
    }
}
