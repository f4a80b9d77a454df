package io.headhunter.observe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeapReadingTest {
    private static final long MEGABYTE = 1 << 20;

    /** Of a large heap the sizes count, of a small one the shares. */
    @ParameterizedTest
    @CsvSource({
        "0, 10000, OK",
        "499, 10000, OK",
        "500, 10000, WARNING",
        "699, 10000, WARNING",
        "700, 10000, CRITICAL",
        "299, 500, OK",
        "300, 500, WARNING",
        "399, 500, WARNING",
        "400, 500, CRITICAL"
    })
    void level_byLiveAndMax(long live, long max, MemoryLevel level) {
        assertThat(new HeapReading(live * MEGABYTE, max * MEGABYTE).level()).isEqualTo(level);
    }

    @Test
    void now_ofThisProcess_isWithinItsHeap() {
        HeapReading now = HeapReading.now();

        assertThat(now.maxBytes()).isPositive();
        assertThat(now.liveBytes()).isBetween(0L, now.maxBytes());
        assertThat(now.warningBytes()).isLessThan(now.criticalBytes());
    }
}
