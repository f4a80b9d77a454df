package io.headhunter.search.fusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.headhunter.search.fusion.RankedList.Ranked;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ConvexFusionTest {
    private static final FusionWeights EVEN = new FusionWeights(1, 1);

    static LongStream seeds() {
        return LongStream.range(0, 50);
    }

    /** Worked out by hand: each score by its leg's best, then two to one. */
    @Test
    void fuse_bothLegs_addsSharesOfTheBest() {
        RankedList vector = new RankedList(List.of(new Ranked("a", 0.8), new Ranked("b", 0.4)));
        RankedList text = new RankedList(List.of(new Ranked("b", 20), new Ranked("c", 5)));

        List<FusedDocument> fused = ConvexFusion.fuse(vector, text, new FusionWeights(2, 1), 0);

        assertThat(fused).extracting(FusedDocument::documentId).containsExactly("a", "b", "c");
        assertThat(fused.get(0).score()).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(fused.get(1).score()).isCloseTo((2 * 0.5 + 1) / 3, within(1e-12));
        assertThat(fused.get(2).score()).isCloseTo(0.25 / 3, within(1e-12));
        assertThat(fused.get(1))
                .extracting(FusedDocument::vectorScore, FusedDocument::textScore)
                .containsExactly(0.4, 20.0);
    }

    @Test
    void fuse_similarityBelowZero_countsAsNone() {
        RankedList vector = new RankedList(List.of(new Ranked("a", 0.5), new Ranked("b", -0.3)));

        assertThat(ConvexFusion.fuse(vector, RankedList.EMPTY, EVEN, 0))
                .containsExactly(
                        new FusedDocument("a", 0.5, 1, 0, 0.5, null), new FusedDocument("b", 0, 0, 0, -0.3, null));
        RankedList allBelow = new RankedList(List.of(new Ranked("b", -0.1), new Ranked("a", -0.3)));
        assertThat(ConvexFusion.fuse(allBelow, RankedList.EMPTY, EVEN, 0))
                .extracting(FusedDocument::documentId)
                .containsExactly("a", "b");
    }

    @Test
    void fuse_legOfWeightZeroOrEmpty_contributesNothing() {
        assertThat(ConvexFusion.fuse(list(1, "a"), list(9, "b", "a"), new FusionWeights(1, 0), 0))
                .containsExactly(new FusedDocument("a", 1, 1, 0, 1.0, null));
        assertThat(ConvexFusion.fuse(RankedList.EMPTY, RankedList.EMPTY, EVEN, 0))
                .isEmpty();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void fuse_legsExchangedWithTheirWeights_givesTheSame(long seed) {
        Random random = new Random(seed);
        RankedList one = randomList(random, 1);
        RankedList other = randomList(random, 30);
        double weight = 0.1 + random.nextDouble();

        List<FusedDocument> straight = ConvexFusion.fuse(one, other, new FusionWeights(weight, 1), 0);

        assertThat(ConvexFusion.fuse(other, one, new FusionWeights(1, weight), 0))
                .extracting(FusedDocument::documentId, FusedDocument::score)
                .isEqualTo(straight.stream()
                        .map(document -> tuple(document.documentId(), document.score()))
                        .toList());
    }

    /** What all texts have in common is no sign of anything. */
    @Test
    void fuse_modelWhoseUnrelatedTextsAreSimilar_countsFromThere() {
        RankedList vector =
                new RankedList(List.of(new Ranked("a", 0.75), new Ranked("b", 0.5), new Ranked("c", 0.125)));

        assertThat(ConvexFusion.fuse(vector, list(4, "c"), EVEN, 0.25))
                .containsExactly(
                        new FusedDocument("a", 0.5, 1, 0, 0.75, null),
                        new FusedDocument("c", 0.5, 0, 1, 0.125, 4.0),
                        new FusedDocument("b", 0.25, 0.5, 0, 0.5, null));
    }

    /** The scale of a leg's scores is its own affair. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void fuse_allScoresOfALegDoubled_givesTheSameOrder(long seed) {
        Random random = new Random(seed);
        RankedList vector = randomList(random, 1);
        RankedList text = randomList(random, 30);
        RankedList doubled = new RankedList(text.documents().stream()
                .map(document -> new Ranked(document.documentId(), 2 * document.score()))
                .toList());

        assertThat(ids(ConvexFusion.fuse(vector, doubled, EVEN, 0)))
                .isEqualTo(ids(ConvexFusion.fuse(vector, text, EVEN, 0)));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void fuse_anyLists_isSortedWithinZeroAndOneAndComplete(long seed) {
        Random random = new Random(seed);
        RankedList vector = randomList(random, 1);
        RankedList text = randomList(random, 30);

        List<FusedDocument> fused =
                ConvexFusion.fuse(vector, text, new FusionWeights(0.1 + random.nextDouble(), random.nextDouble()), 0);

        assertThat(fused)
                .isSortedAccordingTo(Comparator.comparingDouble(FusedDocument::score)
                        .reversed()
                        .thenComparing(FusedDocument::documentId));
        assertThat(fused).allMatch(document -> document.score() >= 0 && document.score() <= 1 + 1e-12);
        assertThat(ids(fused))
                .doesNotHaveDuplicates()
                .containsAll(vector.documents().stream().map(Ranked::documentId).toList());
    }

    private static List<String> ids(List<FusedDocument> fused) {
        return fused.stream().map(FusedDocument::documentId).toList();
    }

    private static RankedList randomList(Random random, double largest) {
        List<String> ids =
                new ArrayList<>(IntStream.range(0, 20).mapToObj(i -> "d" + i).toList());
        Collections.shuffle(ids, random);
        return list(largest, ids.subList(0, 2 + random.nextInt(18)).toArray(String[]::new));
    }

    private static RankedList list(double largest, String... ids) {
        List<Ranked> documents = new ArrayList<>();
        for (int i = 0; i < ids.length; i++) {
            documents.add(new Ranked(ids[i], largest / (i + 1)));
        }
        return new RankedList(documents);
    }
}
