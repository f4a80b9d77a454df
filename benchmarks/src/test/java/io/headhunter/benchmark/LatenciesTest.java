package io.headhunter.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LatenciesTest {
    @Test
    void percentileMillis_oneToHundredMilliseconds_isTheValueBelowWhichSoManyLie() {
        Latencies latencies = new Latencies();
        for (int i = 100; i >= 1; i--) {
            latencies.record(Duration.ofMillis(i).toNanos());
        }

        assertThat(latencies.percentileMillis(50)).isCloseTo(50, within(0.1));
        assertThat(latencies.percentileMillis(95)).isCloseTo(95, within(0.1));
        assertThat(latencies.percentileMillis(100)).isCloseTo(100, within(0.1));
    }

    @Test
    void add_another_holdsBoth() {
        Latencies one = new Latencies();
        one.recordMillis(1);
        Latencies other = new Latencies();
        other.recordMillis(9);

        one.add(other);

        assertThat(one.count()).isEqualTo(2);
        assertThat(one.percentileMillis(100)).isCloseTo(9, within(0.01));
    }

    @Test
    void percentileMillis_nothingRecorded_zero() {
        assertThat(new Latencies().percentileMillis(50)).isZero();
    }
}
