package io.headhunter.observe;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import org.HdrHistogram.Histogram;

/** The latest answers that one layer of caches had: their times, and how many there were. Safe for use by many threads. */
final class HitRing {
    private final AtomicLongArray nanos;
    private final AtomicLong count = new AtomicLong();

    HitRing(int capacity) {
        nanos = new AtomicLongArray(capacity);
    }

    void record(long elapsedNanos) {
        nanos.setRelease((int) (count.getAndIncrement() % nanos.length()), Math.max(1, elapsedNanos));
    }

    PerformanceReport.Hits report() {
        long all = count.get();
        Histogram micros = Latencies.newHistogram();
        for (int i = 0; i < nanos.length(); i++) {
            long elapsed = nanos.getAcquire(i);
            if (elapsed > 0) { // 0: not written yet
                Latencies.record(micros, elapsed);
            }
        }
        return new PerformanceReport.Hits(all, Latencies.of(micros, null));
    }
}
