package io.headhunter.benchmark.recall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headhunter.search.fusion.RankedList;
import io.headhunter.search.fusion.RankedList.Ranked;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecallTest {
    private static final RankedList TRUTH = list("a", 0.9, "b", 0.8, "c", 0.7, "d", 0.6, "e", 0.5);

    @Test
    void at_sameDocumentsInAnotherOrder_one() {
        assertThat(Recall.at(3, TRUTH, list("c", 0.7, "a", 0.9, "b", 0.8))).isEqualTo(1);
    }

    @Test
    void at_oneOfThreeMissed_twoThirds() {
        assertThat(Recall.at(3, TRUTH, list("a", 0.9, "b", 0.8, "d", 0.6))).isCloseTo(2.0 / 3, within(1e-9));
    }

    @Test
    void at_answerTooShort_countsWhatIsMissing() {
        assertThat(Recall.at(4, TRUTH, list("a", 0.9))).isEqualTo(0.25);
    }

    @Test
    void at_documentsBeyondK_areNotLookedAt() {
        assertThat(Recall.at(2, TRUTH, list("d", 0.6, "e", 0.5, "a", 0.9, "b", 0.8)))
                .isZero();
    }

    @Test
    void at_anotherDocumentAsNearAsTheLast_isAHit() {
        RankedList truth = list("a", 0.9, "b", 0.8, "c", 0.8, "d", 0.6);

        assertThat(Recall.at(2, truth, list("a", 0.9, "c", 0.8))).isEqualTo(1);
        assertThat(Recall.at(2, truth, list("c", 0.8, "b", 0.8))).isEqualTo(1);
    }

    @Test
    void at_sumsInAnotherOrder_stillATie() {
        RankedList truth = list("a", 0.9, "b", 0.8, "c", 0.8 - 1e-8, "d", 0.6);

        assertThat(Recall.at(2, truth, list("a", 0.9, "c", 0.8 - 1e-8))).isEqualTo(1);
    }

    @Test
    void at_roundedScoreOfAWrongDocument_isNoHit() {
        // An index over shortened vectors may give a document a better score than it has.
        assertThat(Recall.at(2, TRUTH, list("a", 0.9, "e", 0.85))).isEqualTo(0.5);
    }

    @Test
    void at_tiesRunPastTheTruth_areJudgedByScore() {
        RankedList truth = list("a", 0.5, "b", 0.5, "c", 0.5);

        assertThat(Recall.at(1, truth, list("z", 0.5))).isEqualTo(1);
        assertThat(Recall.at(1, truth, list("z", 0.4))).isZero();
    }

    @Test
    void at_oneDocumentTwice_countsOnce() {
        assertThat(Recall.at(2, TRUTH, list("a", 0.9, "a", 0.9))).isEqualTo(0.5);
    }

    @Test
    void at_fewerThanKPass_allOfThemAreTheTruth() {
        RankedList truth = list("a", 0.9, "b", 0.8);

        assertThat(Recall.at(20, truth, truth)).isEqualTo(1);
        assertThat(Recall.at(20, truth, list("b", 0.8))).isEqualTo(0.5);
        assertThat(Recall.at(20, RankedList.EMPTY, RankedList.EMPTY)).isEqualTo(1);
    }

    @Test
    void firstPercentile_twoHundredQueries_isTheSecondWorst() {
        double[] recalls = new double[200];
        Arrays.fill(recalls, 1);
        recalls[17] = 0.2;
        recalls[150] = 0.6;

        assertThat(Recall.firstPercentile(recalls)).isEqualTo(0.6);
        assertThat(Recall.firstPercentile(new double[] {0.3, 0.9})).isEqualTo(0.3);
        assertThat(Recall.mean(new double[] {0.5, 1})).isEqualTo(0.75);
    }

    private static RankedList list(Object... idsAndScores) {
        List<Ranked> documents = new ArrayList<>();
        for (int i = 0; i < idsAndScores.length; i += 2) {
            documents.add(new Ranked((String) idsAndScores[i], (Double) idsAndScores[i + 1]));
        }
        return new RankedList(documents);
    }
}
