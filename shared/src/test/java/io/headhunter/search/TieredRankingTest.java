package io.headhunter.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.headhunter.search.TieredRanking.Slice;
import io.headhunter.search.TieredRanking.Source;
import io.headhunter.search.TieredRanking.Tier;
import io.headhunter.search.fusion.FusedDocument;
import io.headhunter.search.fusion.Fusion;
import io.headhunter.search.fusion.FusionMethod;
import io.headhunter.search.fusion.FusionWeights;
import io.headhunter.search.fusion.RankedList;
import io.headhunter.search.fusion.RankedList.Ranked;
import io.headhunter.search.signal.ScoreCard;
import io.headhunter.search.signal.Signal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class TieredRankingTest {
    static LongStream seeds() {
        return LongStream.range(0, 40);
    }

    /** An approximate vector leg brings another list for every depth; the pages fit together all the same. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void slice_pagesOfAnyLength_areTheOneList(long seed) throws Exception {
        Random random = new Random(seed);
        int documents = random.nextInt(3_000);
        Source source = legs(seed, documents, random.nextBoolean() ? FusionMethod.RRF : FusionMethod.CONVEX);
        List<ScoredDocument> whole =
                TieredRanking.slice(0, Integer.MAX_VALUE, null, source).page();

        List<ScoredDocument> pages = new ArrayList<>();
        boolean hasMore = true;
        while (hasMore) {
            Slice slice = TieredRanking.slice(pages.size(), 1 + random.nextInt(200), null, source);
            pages.addAll(slice.page());
            assertThat(slice.total()).isGreaterThanOrEqualTo(pages.size());
            hasMore = slice.hasMore();
        }

        assertThat(pages).isEqualTo(whole);
        assertThat(whole).extracting(ScoredDocument::documentId).doesNotHaveDuplicates();
        assertThat(whole).hasSizeGreaterThanOrEqualTo(documents * 9 / 10);
        assertThat(whole)
                .isSortedAccordingTo(
                        Comparator.comparingDouble(ScoredDocument::score).reversed());
    }

    @Test
    void slice_firstPage_asksForTheFirstTierOnly() throws Exception {
        List<Integer> asked = new ArrayList<>();
        Source source = legs(3, 2_000, FusionMethod.CONVEX);

        Slice slice = TieredRanking.slice(0, 100, null, window -> {
            asked.add(window);
            return source.tier(window);
        });

        assertThat(asked).containsExactly(TieredRanking.FIRST_WINDOW);
        assertThat(slice.hasMore()).isTrue();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void slice_leastScore_endsTheSameListEarlier(long seed) throws Exception {
        Source source = legs(seed, 1_000, FusionMethod.CONVEX);
        double least = new Random(seed).nextDouble();
        List<ScoredDocument> whole =
                TieredRanking.slice(0, Integer.MAX_VALUE, null, source).page();

        Slice slice = TieredRanking.slice(0, Integer.MAX_VALUE, least, source);

        assertThat(slice.page())
                .isEqualTo(whole.stream()
                        .filter(document -> document.score() >= least)
                        .toList());
    }

    @Test
    void slice_leastScoreThatFewReach_looksNoDeeper() throws Exception {
        List<Integer> asked = new ArrayList<>();
        Source source = legs(5, 2_000, FusionMethod.CONVEX);

        Slice slice = TieredRanking.slice(0, 200, 0.9, window -> {
            asked.add(window);
            return source.tier(window);
        });

        assertThat(asked).containsExactly(TieredRanking.FIRST_WINDOW);
        assertThat(slice.hasMore()).isFalse();
    }

    @Test
    void slice_beyondTheEnd_isEmptyAndTheLast() throws Exception {
        Slice slice = TieredRanking.slice(5_000, 20, null, legs(1, 30, FusionMethod.RRF));

        assertThat(slice.page()).isEmpty();
        assertThat(slice.hasMore()).isFalse();
        assertThat(slice.total()).isEqualTo(30);
    }

    /** A vector leg over all documents that forgets some, others at every depth, and a text leg over a third of them. */
    private static Source legs(long seed, int documents, FusionMethod method) {
        Random random = new Random(seed);
        List<Ranked> vector = scored(random, documents, documents);
        List<Ranked> text = scored(random, documents, documents / 3);
        Fusion fusion = new Fusion(method, new FusionWeights(2, 1));
        return window -> {
            Random forgetful = new Random(seed * 31 + window);
            List<Ranked> found = vector.stream()
                    .filter(_ -> window >= documents || forgetful.nextInt(10) > 0)
                    .limit(window)
                    .toList();
            List<Ranked> words = text.stream().limit(window).toList();
            return new Tier(
                    fusion.fuse(new RankedList(found), new RankedList(words)).stream()
                            .map(TieredRankingTest::carded)
                            .sorted(ScoredDocument.BEST_FIRST)
                            .toList(),
                    window >= documents || (found.size() < window && words.size() < window));
        };
    }

    private static ScoredDocument carded(FusedDocument document) {
        int ofVector = (int) Math.round(document.vectorShare() * 666_667);
        int ofWords = (int) Math.round(document.textShare() * 333_333);
        ScoreCard card = new ScoreCard(
                Map.of(Signal.VECTOR_SIMILARITY, 666_667, Signal.BM25, 333_333),
                Map.of(Signal.VECTOR_SIMILARITY, ofVector, Signal.BM25, ofWords));
        return new ScoredDocument(document, card, null);
    }

    private static List<Ranked> scored(Random random, int documents, int found) {
        List<String> ids = new ArrayList<>(
                IntStream.range(0, documents).mapToObj(i -> "d" + i).toList());
        Collections.shuffle(ids, random);
        return ids.stream()
                .limit(found)
                .map(id -> new Ranked(id, random.nextInt(1, 500) / 500.0))
                .sorted(Comparator.comparingDouble(Ranked::score).reversed().thenComparing(Ranked::documentId))
                .toList();
    }
}
