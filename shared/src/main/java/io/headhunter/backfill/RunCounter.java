package io.headhunter.backfill;

import io.headhunter.time.Ticker;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Consumer;

/** Counts one run and tells its listener, one thread at a time. */
final class RunCounter {
    private final UUID run;
    private final Consumer<BackfillProgress> listener;
    private final long startNanos = Ticker.SYSTEM.nanos();
    private long total;
    private long done;
    private long skipped;
    private long failed;

    RunCounter(UUID run, Consumer<BackfillProgress> listener) {
        this.run = run;
        this.listener = listener;
    }

    synchronized void found(long work, long nothingToEmbed) {
        total += work;
        skipped += nothingToEmbed;
    }

    synchronized void add(BackfillWorker.Batch batch) {
        done += batch.done();
        skipped += batch.skipped();
        failed += batch.failed();
        listener.accept(progress(BackfillOutcome.RUNNING));
    }

    synchronized boolean hasFailures() {
        return failed > 0;
    }

    synchronized BackfillProgress progress(BackfillOutcome outcome) {
        return new BackfillProgress(
                run, total, done, skipped, failed, Duration.ofNanos(Ticker.SYSTEM.nanos() - startNanos), outcome);
    }
}
