package io.headhunter.cache;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/** Both clocks of a process; they stand still unless the test moves them. */
final class AtomicLongClock extends Clock {
    private final AtomicLong nanos = new AtomicLong(1_000_000_000);
    private final AtomicLong millis = new AtomicLong(1_700_000_000_000L);

    /** Moves the clocks. */
    void jump(long byNanos, long byMillis) {
        nanos.addAndGet(byNanos);
        millis.addAndGet(byMillis);
    }

    long nanos() {
        return nanos.get();
    }

    @Override
    public long millis() {
        return millis.get();
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis.get());
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
