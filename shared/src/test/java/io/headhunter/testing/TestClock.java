package io.headhunter.testing;

import io.headhunter.time.Ticker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** Both clocks of a process, the wall's and the monotonic one. They stand still until the test moves them. */
public final class TestClock extends Clock implements Ticker {
    private final AtomicLong nanos = new AtomicLong(1_000_000_000);
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-21T00:00:00Z"));

    /** Time passes on both. */
    public void pass(Duration length) {
        passMonotonic(length);
        passWall(length);
    }

    /** As on a machine whose wall clock was set back meanwhile. */
    public void passMonotonic(Duration length) {
        nanos.addAndGet(length.toNanos());
    }

    /** As on a machine that stood still, or whose clock was set. */
    public void passWall(Duration length) {
        now.updateAndGet(before -> before.plus(length));
    }

    @Override
    public long nanos() {
        return nanos.get();
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
