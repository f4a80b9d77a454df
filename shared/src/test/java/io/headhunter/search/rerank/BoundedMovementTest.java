package io.headhunter.search.rerank;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedMovementTest {
    @Test
    void order_equalScores_staysAsItIs() {
        assertThat(BoundedMovement.order(List.of(0.3, 0.3, 0.3, 0.3), 10)).containsExactly(0, 1, 2, 3);
    }

    @Test
    void order_bestScoreLast_movesAsFarAsAllowed() {
        assertThat(BoundedMovement.order(List.of(0.0, 0.0, 0.0, 0.0, 1.0), 2)).containsExactly(0, 1, 4, 2, 3);
        assertThat(BoundedMovement.order(List.of(0.0, 0.0, 0.0, 0.0, 1.0), 10)).containsExactly(4, 0, 1, 2, 3);
    }

    @Test
    void order_worstScoreFirst_movesAsFarAsAllowed() {
        assertThat(BoundedMovement.order(List.of(0.0, 1.0, 1.0, 1.0, 1.0), 2)).containsExactly(1, 2, 0, 3, 4);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void order_anyScores_nobodyMovesFartherThanAllowed(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            List<Double> scores = scores(random, 1 + random.nextInt(60));
            int maxPlaces = 1 + random.nextInt(12);

            List<Integer> order = BoundedMovement.order(scores, maxPlaces);

            assertThat(order)
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, scores.size()).boxed().toList());
            for (int place = 0; place < order.size(); place++) {
                assertThat(Math.abs(order.get(place) - place))
                        .as("seed %d, %s by %d", seed, scores, maxPlaces)
                        .isLessThanOrEqualTo(maxPlaces);
            }
        }
    }

    /** Whatever one document wins or loses, all others keep their order. */
    @ParameterizedTest
    @ValueSource(longs = {6, 7, 8})
    void order_oneScoreChanges_othersKeepTheirOrder(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            List<Double> scores = scores(random, 2 + random.nextInt(50));
            int changed = random.nextInt(scores.size());
            List<Double> other = new ArrayList<>(scores);
            other.set(changed, random.nextBoolean() ? 1.0 : 0.0);

            assertThat(without(changed, BoundedMovement.order(other, 10)))
                    .as("seed %d, %s", seed, scores)
                    .isEqualTo(without(changed, BoundedMovement.order(scores, 10)));
        }
    }

    private static List<Integer> without(int document, List<Integer> order) {
        return order.stream().filter(place -> place != document).toList();
    }

    /** Many of them equal, and many at the ends, where ties are. */
    private static List<Double> scores(Random random, int count) {
        return random.doubles(count, 0, 1)
                .mapToObj(score -> random.nextBoolean() ? score : (double) Math.round(score))
                .toList();
    }
}
