package io.headhunter.cache;

import io.headhunter.time.Deadline;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Lets one caller in this process answer a question while others who ask the same wait. What an edit can overtake is not
 * handed over: who waited for such an answer looks into the cache again, where it is not found then. What is always right
 * may be handed over. Safe for use by many threads.
 *
 * @param <T> what is handed over, if anything is
 */
final class Coalescer<T> {
    private final ConcurrentMap<CacheKey, Work<T>> underWay = new ConcurrentHashMap<>();

    private static final class Work<T> {
        final CountDownLatch isDone = new CountDownLatch(1);
        volatile @Nullable T made;
    }

    /** One caller's part. */
    final class Turn implements AutoCloseable {
        private final CacheKey key;
        private final Work<T> work;
        private final boolean isFirst;

        private Turn(CacheKey key, Work<T> work, boolean isFirst) {
            this.key = key;
            this.work = work;
            this.isFirst = isFirst;
        }

        /** Whether it is this caller who computes. */
        boolean isFirst() {
            return isFirst;
        }

        /** Waits for the one who computes; whether he was done before the deadline. */
        boolean await(Deadline deadline) {
            try {
                return work.isDone.await(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        /** Of the one who computes: this is for all who wait. */
        void hand(T value) {
            work.made = value;
        }

        /** What was handed over; null if nothing was. */
        @Nullable
        T handed() {
            return work.made;
        }

        /** Done, well or not. Of somebody who waited: nothing. */
        @Override
        public void close() {
            if (isFirst) {
                underWay.remove(key, work);
                work.isDone.countDown();
            }
        }
    }

    /** The caller's part in answering the question. */
    Turn enter(CacheKey key) {
        Work<T> own = new Work<>();
        Work<T> others = underWay.putIfAbsent(key, own);
        return others == null ? new Turn(key, own, true) : new Turn(key, others, false);
    }
}
