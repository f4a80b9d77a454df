package io.headhunter.benchmark.relevance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RelevanceMetricsTest {
    /** Worked out by hand. */
    @Test
    void of_gradedRanking_isAsWorkedOutByHand() {
        Map<String, Integer> grades = Map.of("a", 3, "b", 2, "c", 1, "d", 0);

        RelevanceMetrics metrics = RelevanceMetrics.of(List.of("d", "b", "x", "a"), grades);

        // 2 / log2(3) + 3 / log2(5) = 1.26186 + 1.29203; best: 3 + 2 / log2(3) + 1 / log2(4) = 4.76186
        assertThat(metrics.ndcgAt10()).isCloseTo(2.55389 / 4.76186, within(1e-5));
        assertThat(metrics.recallAt100()).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(metrics.mrrAt10()).isEqualTo(0.5);
    }

    /**
     * The first example of Järvelin and Kekäläinen's paper has grades 3 2 3 0 0 1 2 2 3 0; discounted from the second rank
     * by log2(rank + 1), as trec_eval does, the sums are 3, 4.262, 5.762, …
     */
    @Test
    void of_theExampleOfThePaper_discountsAsTrecEval() {
        int[] gains = {3, 2, 3, 0, 0, 1, 2, 2, 3, 0};
        Map<String, Integer> grades = new HashMap<>();
        for (int i = 0; i < gains.length; i++) {
            grades.put("d" + i, gains[i]);
        }
        List<String> ranking =
                IntStream.range(0, gains.length).mapToObj(i -> "d" + i).toList();

        RelevanceMetrics metrics = RelevanceMetrics.of(ranking, grades);

        double gained = 3 + 2 / 1.584963 + 3 / 2.0 + 1 / 2.807355 + 2 / 3.0 + 2 / 3.169925 + 3 / 3.321928;
        double best = 3 + 3 / 1.584963 + 3 / 2.0 + 2 / 2.321928 + 2 / 2.584963 + 2 / 2.807355 + 1 / 3.0;
        assertThat(metrics.ndcgAt10()).isCloseTo(gained / best, within(1e-6));
    }

    @Test
    void of_moreRelevantThanTen_idealIsCutAtTenToo() {
        Map<String, Integer> grades = new HashMap<>();
        List<String> ranking = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            grades.put("d" + i, 1);
            ranking.add("d" + i);
        }

        assertThat(RelevanceMetrics.of(ranking, grades)).isEqualTo(new RelevanceMetrics(1, 1, 1));
        assertThat(RelevanceMetrics.of(ranking.subList(0, 10), grades).ndcgAt10())
                .isEqualTo(1);
        assertThat(RelevanceMetrics.of(ranking.subList(0, 10), grades).recallAt100())
                .isCloseTo(1 / 3.0, within(1e-12));
    }

    @Test
    void of_firstRelevantAtRankEleven_countsForRecallOnly() {
        List<String> ranking =
                new ArrayList<>(IntStream.range(0, 10).mapToObj(i -> "no" + i).toList());
        ranking.add("yes");

        assertThat(RelevanceMetrics.of(ranking, Map.of("yes", 1))).isEqualTo(new RelevanceMetrics(0, 1, 0));
    }

    @Test
    void of_rankHundredAndOne_isNotRecalled() {
        List<String> ranking =
                new ArrayList<>(IntStream.range(0, 100).mapToObj(i -> "d" + i).toList());
        ranking.add("yes");

        assertThat(RelevanceMetrics.of(ranking, Map.of("yes", 1)).recallAt100()).isZero();
    }

    @Test
    void of_nothingFoundOrNothingRelevant_isZero() {
        RelevanceMetrics zero = new RelevanceMetrics(0, 0, 0);

        assertThat(RelevanceMetrics.of(List.of(), Map.of("a", 2))).isEqualTo(zero);
        assertThat(RelevanceMetrics.of(List.of("a", "b"), Map.of("a", 0, "b", -1)))
                .isEqualTo(zero);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void of_betterDocumentMovedUp_neverLowers(long seed) {
        Random random = new Random(seed);
        Map<String, Integer> grades = new HashMap<>();
        List<String> ranking = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            grades.put("d" + i, random.nextInt(4));
            ranking.add("d" + i);
        }
        Collections.shuffle(ranking, random);
        for (int step = 0; step < 200; step++) {
            int upper = random.nextInt(39);
            RelevanceMetrics before = RelevanceMetrics.of(ranking, grades);
            if (grades.getOrDefault(ranking.get(upper), 0) < grades.getOrDefault(ranking.get(upper + 1), 0)) {
                Collections.swap(ranking, upper, upper + 1);
                RelevanceMetrics after = RelevanceMetrics.of(ranking, grades);
                assertThat(after.ndcgAt10()).as("seed %d", seed).isGreaterThanOrEqualTo(before.ndcgAt10());
                assertThat(after.mrrAt10()).isGreaterThanOrEqualTo(before.mrrAt10());
                assertThat(after.recallAt100()).isEqualTo(before.recallAt100());
            }
        }
    }

    @Test
    void mean_severalQueries_countsEachTheSame() {
        RelevanceMetrics mean =
                RelevanceMetrics.mean(List.of(new RelevanceMetrics(1, 0.5, 1), new RelevanceMetrics(0, 0.25, 0.5)));

        assertThat(mean).isEqualTo(new RelevanceMetrics(0.5, 0.375, 0.75));
    }
}
