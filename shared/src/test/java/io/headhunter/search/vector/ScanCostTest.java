package io.headhunter.search.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScanCostTest {
    @ParameterizedTest
    @CsvSource({
        // documents, depth, candidates
        "10000, 125, 200", // as set
        "100000, 125, 200",
        "1000000, 125, 502", // ten times the documents, 2.5 times the candidates
        "10000000, 125, 1000", // the extensions' limit
        "100000, 300, 300", // as long as the scan is deep
        "1000000, 300, 502",
        "1000000, 2600, 1000"
    })
    void candidates_growWithTheCollectionAndTheDepth(long documents, long depth, int candidates) {
        assertThat(ScanCost.candidates(200, documents, depth)).isEqualTo(candidates);
    }

    @Test
    void candidates_mostConfigured_staysWithinTheExtensionsLimit() {
        assertThat(ScanCost.candidates(1000, 1_000_000, 125)).isEqualTo(1000);
    }

    @Test
    void candidates_noneConfigured_staysNone() {
        assertThat(ScanCost.candidates(0, 1_000_000, 300)).isZero();
    }

    @Test
    void exactBelow_isWhereBothWaysCostTheSame() {
        long passing = ScanCost.exactBelow(100_000, 100);

        double steps = (100 + 3 * Math.sqrt(100)) / (passing / 100_000.0);
        assertThat(steps * ScanCost.STEP).isCloseTo((double) passing, within(2.0));
    }

    @Test
    void depth_allPass_isWhatIsWanted() {
        assertThat(ScanCost.depth(100, 1)).isEqualTo(100);
    }

    @Test
    void depth_halfPass_isDeeperThanTwiceByThreeDeviations() {
        assertThat(ScanCost.depth(100, 0.5)).isEqualTo(Math.round(2 * (100 + 3 * Math.sqrt(50))) + 1);
    }

    @Test
    void isWorthwhile_scanCostsMoreThanComparing_isNot() {
        assertThat(ScanCost.isWorthwhile(1_000, 12_001)).isTrue();
        assertThat(ScanCost.isWorthwhile(1_000, 12_000)).isFalse();
    }
}
