package io.headhunter.backfill;

import io.headhunter.time.Deadline;
import io.headhunter.time.Pause;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * What each thread of a run does until nothing is left, the limit is reached or the deadline comes: a batch of the next
 * tenant's, and where nothing may be sent or everything is put off, waiting. It ends at once if what it would wait for
 * comes after the deadline. Safe for use by many threads.
 */
final class RunLoop {
    /** Whoever waits looks again so often, since another instance may have found the provider back. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

    private final List<BackfillWorker> workers;
    private final Turns turns;
    private final ProviderCalls calls;
    private final Pause pause;
    private final Budget budget;
    private final RunCounter counter;
    private final Deadline deadline;
    private final int batchSize;

    RunLoop(
            List<BackfillWorker> workers,
            ProviderCalls calls,
            Pause pause,
            int batchSize,
            Budget budget,
            RunCounter counter,
            Deadline deadline) {
        this.workers = List.copyOf(workers);
        this.turns = new Turns(workers);
        this.calls = calls;
        this.pause = pause;
        this.budget = budget;
        this.counter = counter;
        this.deadline = deadline;
        this.batchSize = batchSize;
    }

    void work() throws SQLException, InterruptedException {
        boolean goesOn = true;
        while (goesOn && calls.hasTime(deadline)) {
            goesOn = switch (calls.look(deadline)) {
                case ProviderGate.Entry.Open _ -> batch();
                case ProviderGate.Entry.Closed closed -> await(closed.length());
                case ProviderGate.Entry.Probe _ -> {
                    calls.probe(deadline);
                    yield true;
                }
            };
        }
    }

    private boolean batch() throws SQLException, InterruptedException {
        int size = budget.take(calls.batchSize(batchSize));
        if (size == 0) {
            return false;
        }
        BackfillWorker worker = turns.next();
        if (worker == null) {
            budget.giveBack(size);
            return awaitPutOff();
        }
        BackfillWorker.Batch batch = worker.work(size, deadline);
        budget.giveBack(size - batch.done() - batch.failed());
        if (batch.claimed() == 0) {
            turns.leave(worker);
        } else {
            counter.add(batch);
        }
        return true;
    }

    /** Everything that can be claimed is done; what was put off by this run comes back. */
    private boolean awaitPutOff() throws SQLException, InterruptedException {
        Duration first = null;
        for (BackfillWorker worker : workers) {
            Duration due = worker.nextDue();
            if (due != null && due.isZero()) {
                turns.comeBack(worker);
                return true;
            }
            first = due != null && (first == null || due.compareTo(first) < 0) ? due : first;
        }
        return first != null && await(first);
    }

    private boolean await(Duration length) throws InterruptedException {
        if (length.compareTo(deadline.remaining()) >= 0) {
            return false;
        }
        pause.pause(length.compareTo(LOOK_AGAIN) < 0 ? length.plusMillis(1) : LOOK_AGAIN);
        return true;
    }
}
