package io.headhunter.cache;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What this process heard of one tenant's changes, as far as the answers that it keeps need it. Whoever reads an answer
 * compares; nothing is removed when a change is heard, so no change can slip in between. Written by the one thread that
 * hears; read by many.
 */
final class TenantChanges {
    /** With more changed documents all answers of the tenant are forgotten. Chosen. */
    private static final int MOST_DOCUMENTS = 10_000;

    private final ConcurrentMap<Long, Long> numberByDocument = new ConcurrentHashMap<>();
    private volatile long latest;
    private final AtomicInteger era = new AtomicInteger();
    private volatile @Nullable String generation;

    /** How often everything was forgotten: an answer of another era is none. */
    int era() {
        return era.get();
    }

    /** Whether an answer of that generation may still be one. */
    boolean isOf(String ofAnswer) {
        String heard = generation;
        return heard == null || heard.equals(ofAnswer);
    }

    /** Number of the latest change that was heard; 0 if none was. */
    long latest() {
        return latest;
    }

    /** Whether one of the documents changed after that number. */
    boolean changedAfter(long number, long[] documents) {
        for (long document : documents) {
            Long changed = numberByDocument.get(document);
            if (changed != null && changed > number) {
                return true;
            }
        }
        return false;
    }

    /** These documents changed. */
    void heard(String ofGeneration, long number, long[] documents) {
        if (numberByDocument.size() > MOST_DOCUMENTS) {
            forget(number);
        }
        generation = ofGeneration;
        for (long document : documents) {
            numberByDocument.put(document, number);
        }
        latest = number;
    }

    /** Everything changed. */
    void forget(long number) {
        era.incrementAndGet();
        generation = null;
        numberByDocument.clear();
        latest = number;
    }
}
