package io.headhunter.search.fusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
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
import org.junit.jupiter.params.provider.ValueSource;

class ReciprocalRankFusionTest {
    private static final FusionWeights EVEN = new FusionWeights(1, 1);

    static LongStream seeds() {
        return LongStream.range(0, 100);
    }

    @Test
    void fuse_firstInBothLegs_scoresOne() {
        List<FusedDocument> fused = fuse(list("a", "b"), list("a"), EVEN);

        assertThat(fused.getFirst().score()).isCloseTo(1, within(1e-12));
        assertThat(fused.getLast().score()).isCloseTo(61.0 / 62 / 2, within(1e-12));
    }

    @Test
    void fuse_documentOfOneLeg_keepsThatLegsScoreOnly() {
        RankedList vector = new RankedList(List.of(new Ranked("v", 0.7)));
        RankedList text = new RankedList(List.of(new Ranked("t", 12)));

        assertThat(fuse(vector, text, EVEN))
                .containsExactly(
                        new FusedDocument("t", 0.5, 0, 1, null, 12.0), new FusedDocument("v", 0.5, 1, 0, 0.7, null));
    }

    @Test
    void fuse_equalScores_areOrderedById() {
        assertThat(fuse(list("b", "a"), list("a", "b"), EVEN))
                .extracting(FusedDocument::documentId)
                .containsExactly("a", "b");
    }

    @Test
    void fuse_legOfWeightZero_contributesNothing() {
        List<FusedDocument> fused = fuse(list("a"), list("b", "a"), new FusionWeights(1, 0));

        assertThat(fused).containsExactly(new FusedDocument("a", 1, 1, 0, 1.0, null));
    }

    @Test
    void fuse_emptyLegs_findNothing() {
        assertThat(fuse(RankedList.EMPTY, RankedList.EMPTY, EVEN)).isEmpty();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void fuse_legsExchangedWithTheirWeights_givesTheSame(long seed) {
        Random random = new Random(seed);
        RankedList one = randomList(random);
        RankedList other = randomList(random);
        double weight = 0.1 + random.nextDouble();

        List<FusedDocument> straight = fuse(one, other, new FusionWeights(weight, 1));
        List<FusedDocument> exchanged = fuse(other, one, new FusionWeights(1, weight));

        assertThat(exchanged)
                .extracting(FusedDocument::documentId, FusedDocument::score)
                .isEqualTo(straight.stream()
                        .map(document -> tuple(document.documentId(), document.score()))
                        .toList());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void fuse_betterRank_neverLowersAScore(long seed) {
        Random random = new Random(seed);
        RankedList vector = randomList(random);
        RankedList text = randomList(random);
        FusionWeights options = new FusionWeights(random.nextDouble(), 0.1 + random.nextDouble());
        int from = 1 + random.nextInt(text.documents().size() - 1);
        List<Ranked> moved = new ArrayList<>(text.documents());
        String risen = moved.get(from).documentId();
        moved.add(random.nextInt(from), moved.remove(from));

        double before = scoreOf(risen, fuse(vector, text, options));
        double after = scoreOf(risen, fuse(vector, new RankedList(moved), options));

        assertThat(after).isGreaterThan(before);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void fuse_anyLists_isSortedWithinZeroAndOneAndComplete(long seed) {
        Random random = new Random(seed);
        RankedList vector = randomList(random);
        RankedList text = randomList(random);

        List<FusedDocument> fused =
                fuse(vector, text, new FusionWeights(random.nextDouble(), 0.1 + random.nextDouble()));

        assertThat(fused)
                .isSortedAccordingTo(Comparator.comparingDouble(FusedDocument::score)
                        .reversed()
                        .thenComparing(FusedDocument::documentId));
        assertThat(fused).allMatch(document -> document.score() > 0 && document.score() <= 1 + 1e-12);
        assertThat(fused).extracting(FusedDocument::documentId).doesNotHaveDuplicates();
        assertThat(fused)
                .extracting(FusedDocument::documentId)
                .containsAll(text.documents().stream().map(Ranked::documentId).toList());
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN})
    void options_weightThatIsNone_isRefused(double weight) {
        assertThatThrownBy(() -> new FusionWeights(weight, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new FusionWeights(0, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<FusedDocument> fuse(RankedList vector, RankedList text, FusionWeights options) {
        return ReciprocalRankFusion.fuse(vector, text, options);
    }

    private static double scoreOf(String id, List<FusedDocument> fused) {
        return fused.stream()
                .filter(document -> document.documentId().equals(id))
                .findFirst()
                .orElseThrow()
                .score();
    }

    private static RankedList randomList(Random random) {
        List<String> ids =
                new ArrayList<>(IntStream.range(0, 20).mapToObj(i -> "d" + i).toList());
        Collections.shuffle(ids, random);
        return list(ids.subList(0, 2 + random.nextInt(18)).toArray(String[]::new));
    }

    private static RankedList list(String... ids) {
        return new RankedList(
                List.of(ids).stream().map(id -> new Ranked(id, 1.0)).toList());
    }
}
