package io.headhunter.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeadlineTest {
    /** The origin of a monotonic clock is arbitrary: it may be negative, and run over the end of a long. */
    @ParameterizedTest
    @ValueSource(longs = {0, -5, Long.MAX_VALUE - 3, Long.MIN_VALUE})
    void remaining_anyOrigin_countsDownToZero(long origin) {
        AtomicLong nanos = new AtomicLong(origin);
        Deadline deadline = Deadline.in(Duration.ofNanos(10), nanos::get);

        assertThat(deadline.remaining()).isEqualTo(Duration.ofNanos(10));
        assertThat(deadline.isExpired()).isFalse();

        nanos.addAndGet(9);
        assertThat(deadline.remaining()).isEqualTo(Duration.ofNanos(1));
        assertThat(deadline.isExpired()).isFalse();

        nanos.addAndGet(1);
        assertThat(deadline.isExpired()).isTrue();

        nanos.addAndGet(100);
        assertThat(deadline.remaining()).isZero();
        assertThat(deadline.isExpired()).isTrue();
    }

    @Test
    void remaining_limit_isTheSmallerOfBoth() {
        Deadline deadline = Deadline.in(Duration.ofSeconds(10), () -> 0);

        assertThat(deadline.remaining(Duration.ofSeconds(3))).isEqualTo(Duration.ofSeconds(3));
        assertThat(deadline.remaining(Duration.ofSeconds(30))).isEqualTo(Duration.ofSeconds(10));
    }
}
