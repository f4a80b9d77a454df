package io.headhunter.search.fusion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class LegTrustTest {
    @Test
    void weights_queryThatBothKnow_countsMeaningTwice() {
        assertThat(new LegTrust(true, 1).weights(FusionMethod.CONVEX)).isEqualTo(new FusionWeights(2, 1));
        assertThat(new LegTrust(true, 1).weights(FusionMethod.RRF)).isEqualTo(new FusionWeights(1, 1));
    }

    @Test
    void weights_languageThatTheModelDoesNotKnow_countsWordsMore() {
        for (FusionMethod method : FusionMethod.values()) {
            FusionWeights weights = new LegTrust(false, 1).weights(method);
            assertThat(weights.text()).isGreaterThan(weights.vector());
        }
    }

    /** So a leg that found only the one common word of a query does not spoil what the other found. */
    @Test
    void weights_wordsThatNobodyKnows_countLessAndLess() {
        List<Double> textWeights = List.of(0.0, 0.1, 0.2, 0.3, 0.4).stream()
                .map(share ->
                        new LegTrust(true, share).weights(FusionMethod.CONVEX).text())
                .toList();

        assertThat(textWeights).isSorted().doesNotHaveDuplicates().startsWith(0.0);
    }
}
