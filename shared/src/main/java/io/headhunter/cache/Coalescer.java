package io.headhunter.cache;

import io.headhunter.time.Deadline;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets one caller in this process compute the answer to a question while others who ask the same wait. It hands no answer
 * over: who waited looks into the cache again, where an answer that an edit has overtaken meanwhile is not found. Safe for
 * use by many threads.
 */
final class Coalescer {
    private final ConcurrentMap<CacheKey, CountDownLatch> underWay = new ConcurrentHashMap<>();

    /** One caller's part. */
    final class Turn implements AutoCloseable {
        private final CacheKey key;
        private final CountDownLatch latch;
        private final boolean isFirst;

        private Turn(CacheKey key, CountDownLatch latch, boolean isFirst) {
            this.key = key;
            this.latch = latch;
            this.isFirst = isFirst;
        }

        /** Whether it is this caller who computes. */
        boolean isFirst() {
            return isFirst;
        }

        /** Waits for the one who computes; whether he was done before the deadline. */
        boolean await(Deadline deadline) {
            try {
                return latch.await(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        /** Done, well or not. Of somebody who waited: nothing. */
        @Override
        public void close() {
            if (isFirst) {
                underWay.remove(key, latch);
                latch.countDown();
            }
        }
    }

    /** The caller's part in answering the question. */
    Turn enter(CacheKey key) {
        CountDownLatch own = new CountDownLatch(1);
        CountDownLatch others = underWay.putIfAbsent(key, own);
        return others == null ? new Turn(key, own, true) : new Turn(key, others, false);
    }
}
