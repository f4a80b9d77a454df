package io.headhunter.backfill;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Whose batch is next: each tenant's in turn, so that a small one does not wait for all of a large one. Safe for use by
 * many threads.
 */
final class Turns {
    private final Deque<BackfillWorker> waiting = new ArrayDeque<>();

    Turns(Collection<BackfillWorker> workers) {
        waiting.addAll(workers);
    }

    /** Null when nobody has anything to claim. */
    synchronized @Nullable BackfillWorker next() {
        BackfillWorker worker = waiting.poll();
        if (worker != null) {
            waiting.add(worker);
        }
        return worker;
    }

    /** Has nothing to claim; true if that is news. */
    synchronized boolean leave(BackfillWorker worker) {
        return waiting.remove(worker);
    }

    /** Has something again. */
    synchronized void comeBack(BackfillWorker worker) {
        if (!waiting.contains(worker)) {
            waiting.add(worker);
        }
    }
}
