package io.headhunter.search.lexical;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TermCoverTest {
    private static final long TOTAL = 100_000;
    private static final int MAX_CONDITIONS = 12;

    private static final QueryTerm RARE = term(1, 10, 9);
    private static final QueryTerm USUAL = term(2, 5_000, 4);
    private static final QueryTerm FREQUENT = term(3, 20_000, 3);
    private static final QueryTerm EVERYWHERE = term(4, 90_000, 0.5);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void above_anyFloor_everyDocumentThatCanReachItFulfilsACondition(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            List<QueryTerm> terms = randomTerms(random, 1 + random.nextInt(30));
            double floor = random.nextDouble() * sum(terms);
            TermCover cover = TermCover.above(floor, terms, TOTAL);

            assertThat(cover.conditions()).hasSizeLessThanOrEqualTo(MAX_CONDITIONS);
            for (int document = 0; document < 100; document++) {
                Set<QueryTerm> held = new HashSet<>();
                double share = random.nextDouble();
                terms.stream().filter(_ -> random.nextDouble() < share).forEach(held::add);
                double most = sum(List.copyOf(held));

                if (most >= floor && !held.isEmpty()) {
                    assertThat(fulfils(held, cover))
                            .as("seed %d: %s can reach %s of %s", seed, held, floor, terms)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void above_floorThatTakesTwoTerms_asksForBoth() {
        TermCover cover = TermCover.above(6, List.of(RARE, USUAL, FREQUENT, EVERYWHERE), TOTAL);

        assertThat(fulfils(Set.of(RARE), cover)).isTrue();
        assertThat(fulfils(Set.of(USUAL, FREQUENT), cover)).isTrue();
        assertThat(fulfils(Set.of(USUAL, EVERYWHERE), cover)).isFalse();
        assertThat(fulfils(Set.of(FREQUENT, EVERYWHERE), cover)).isFalse();
    }

    @Test
    void above_floorOfZero_isAnyOfTheTerms() {
        TermCover cover = TermCover.above(0, List.of(RARE, EVERYWHERE), TOTAL);

        assertThat(cover.floor()).isZero();
        assertThat(cover.conditions()).containsExactly(new TermCondition(List.of(), List.of(RARE, EVERYWHERE)));
    }

    @Test
    void above_floorThatNobodyReaches_hasNoCondition() {
        assertThat(TermCover.above(17, List.of(RARE, USUAL, FREQUENT, EVERYWHERE), TOTAL)
                        .conditions())
                .isEmpty();
    }

    @Test
    void expecting_moreThanThereAre_isAnyOfTheTerms() {
        assertThat(TermCover.expecting(2_000, List.of(RARE, USUAL), TOTAL).floor())
                .isZero();
    }

    @Test
    void expecting_fewerThanThereAre_isAboutSoMany() {
        List<QueryTerm> terms = IntStream.range(0, 12)
                .mapToObj(i -> term(i, 2_000L * (i + 1), 10.0 / (i + 2)))
                .toList();

        TermCover cover = TermCover.expecting(400, terms, TOTAL);

        assertThat(cover.floor()).isPositive();
        assertThat(cover.expectedDocuments()).isBetween(100.0, 1_600.0);
    }

    /** There is no cover between all of them and none. */
    @Test
    void expecting_onlyOneFrequentTerm_isAllThatHoldIt() {
        assertThat(TermCover.expecting(400, List.of(FREQUENT), TOTAL).conditions())
                .containsExactly(new TermCondition(List.of(), List.of(FREQUENT)));
    }

    private static boolean fulfils(Set<QueryTerm> held, TermCover cover) {
        return cover.conditions().stream()
                .anyMatch(condition -> held.containsAll(condition.allOf())
                        && condition.anyOf().stream().anyMatch(held::contains));
    }

    private static List<QueryTerm> randomTerms(Random random, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> term(i, random.nextLong(1, TOTAL), 0.01 + 10 * random.nextDouble()))
                .toList();
    }

    private static double sum(List<QueryTerm> terms) {
        return terms.stream().mapToDouble(QueryTerm::maxScore).sum();
    }

    private static QueryTerm term(int termId, long documents, double maxScore) {
        return new QueryTerm(termId, documents, maxScore / 2, maxScore, 2);
    }
}
