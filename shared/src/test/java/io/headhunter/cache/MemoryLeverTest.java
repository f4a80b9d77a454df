package io.headhunter.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.headhunter.observe.HeapReading;
import io.headhunter.testing.TestClock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** On a clock and a heap that the test owns. */
class MemoryLeverTest {
    private static final long MEGABYTE = 1 << 20;
    private static final int MAXIMUM = 100;
    private static final long ROOMY = 100;
    private static final long WARNING = 500;
    private static final long CRITICAL = 700;

    private final TestClock clock = new TestClock();
    private final AtomicLong liveMegabytes = new AtomicLong(ROOMY);
    private final AtomicInteger readings = new AtomicInteger();
    private final MemoryLever lever = new MemoryLever(
            () -> {
                readings.incrementAndGet();
                return new HeapReading(liveMegabytes.get() * MEGABYTE, 10_000 * MEGABYTE);
            },
            clock);
    private final Cache<Integer, Integer> cache = lever.bounded(newCache());

    @Test
    void look_room_leavesEverything() {
        fill(cache);

        lever.look();

        assertThat(cache.estimatedSize()).isEqualTo(MAXIMUM);
        assertThat(lever.share()).isEqualTo(1);
    }

    @Test
    void look_warning_keepsHalf() {
        fill(cache);

        look(WARNING);
        assertThat(cache.estimatedSize()).isEqualTo(MAXIMUM / 2);
        fill(cache);

        assertThat(cache.estimatedSize()).isEqualTo(MAXIMUM / 2);
        assertThat(lever.share()).isEqualTo(0.5);
    }

    @Test
    void look_critical_emptiesAndKeepsNothingUntilBelow() {
        fill(cache);

        look(CRITICAL);
        assertThat(cache.estimatedSize()).isZero();
        fill(cache);
        assertThat(cache.estimatedSize()).isZero();
        assertThat(lever.share()).isZero();

        look(ROOMY);
        fill(cache);
        assertThat(cache.estimatedSize()).isEqualTo(MAXIMUM);
    }

    /** Without a collection since, nobody knows whether it helped: half is tried. The next reading decides. */
    @Test
    void look_sameCriticalReadingForAnInterval_fillsHalfAndANewOneCloses() {
        look(CRITICAL);
        clock.pass(MemoryLever.INTERVAL.minusNanos(1));
        lever.look();
        assertThat(lever.share()).isZero();

        clock.pass(Duration.ofNanos(1));
        lever.look();
        assertThat(lever.share()).isEqualTo(0.5);
        clock.pass(MemoryLever.INTERVAL);
        lever.look();
        assertThat(lever.share()).isEqualTo(0.5);

        look(CRITICAL + 1);
        assertThat(lever.share()).isZero();
    }

    @Test
    void bounded_whileCritical_keepsNothingFromTheStart() {
        look(CRITICAL);

        Cache<Integer, Integer> late = lever.bounded(newCache());
        fill(late);
        assertThat(late.estimatedSize()).isZero();

        look(ROOMY);
        fill(late);
        assertThat(late.estimatedSize()).isEqualTo(MAXIMUM);
    }

    @Test
    void bounded_withoutAMaximum_isRefused() {
        assertThatThrownBy(() -> lever.bounded(Caffeine.newBuilder().build())).hasMessageContaining("maximum");
    }

    @Test
    void touch_often_looksNowAndThen() {
        lever.touch();
        clock.pass(MemoryLever.LOOK.minusNanos(1));
        lever.touch();
        assertThat(readings).hasValue(0);

        clock.pass(Duration.ofNanos(1));
        lever.touch();
        lever.touch();
        assertThat(readings).hasValue(1);
    }

    @Test
    void alone_whateverHappens_isLeftAlone() {
        MemoryLever none = MemoryLever.none(clock);

        none.look();

        assertThat(none.share()).isEqualTo(1);
    }

    private void look(long megabytes) {
        liveMegabytes.set(megabytes);
        lever.look();
    }

    private static Cache<Integer, Integer> newCache() {
        return Caffeine.newBuilder()
                .maximumSize(MAXIMUM)
                .executor(Runnable::run)
                .build();
    }

    private static void fill(Cache<Integer, Integer> cache) {
        for (int i = 0; i < MAXIMUM; i++) {
            cache.put(i, i);
        }
        cache.cleanUp();
    }
}
