package io.headhunter.function.backfill;

import io.headhunter.backfill.Backfill;
import io.headhunter.backfill.BackfillProgress;
import io.headhunter.backfill.BackfillRequest;
import io.headhunter.problem.OverloadedException;
import io.headhunter.tenant.TenantId;
import io.headhunter.time.Deadline;
import io.headhunter.verification.Verification;
import io.headhunter.verification.VerificationReport;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs of this process, not too many at once. Safe for use by many threads. */
@Singleton
final class BackfillRunner {
    private static final Logger log = LoggerFactory.getLogger(BackfillRunner.class);
    /**
     * They share the work and gain nothing from each other, so this only bounds what a burst of messages can hold of
     * connections and memory. Chosen, not measured: a run for all and some for single tenants.
     */
    static final int MAX_RUNS = 4;

    private static final Duration BUSY = Duration.ofSeconds(10);
    /** Of a run that nobody waits for. */
    private static final Duration LONGEST = Duration.ofDays(1);

    private final Backfill backfill;
    private final Verification verification;
    private final Semaphore runs = new Semaphore(MAX_RUNS);

    BackfillRunner(Backfill backfill, Verification verification) {
        this.backfill = backfill;
        this.verification = verification;
    }

    /**
     * Runs it here and now.
     *
     * @param run its name; null: it gets one
     * @throws OverloadedException if this process runs as many as it may
     */
    BackfillProgress run(BackfillRequest request, @Nullable UUID run, Deadline deadline) {
        acquire();
        try {
            return run == null
                    ? backfill.run(request, deadline, _ -> {})
                    : backfill.run(run, request, deadline, _ -> {});
        } finally {
            runs.release();
        }
    }

    /**
     * Verifies tenants, here and now, one after the other. What somebody else is at is left to him.
     *
     * @param since whoever was verified after that is left out
     * @return whether there was time for all
     * @throws OverloadedException if this process runs as many as it may
     */
    boolean verify(List<TenantId> tenants, Instant since, Deadline deadline) {
        acquire();
        try {
            for (TenantId tenant : tenants) {
                if (!verification.isFinishedSince(tenant, since)
                        && verification.run(tenant, deadline, _ -> {}).state() == VerificationReport.State.CONTINUED) {
                    return false;
                }
            }
            return true;
        } finally {
            runs.release();
        }
    }

    /**
     * Runs it here while the caller goes on.
     *
     * @return its name
     * @throws OverloadedException if this process runs as many as it may
     */
    UUID start(BackfillRequest request) {
        acquire();
        UUID run;
        try {
            run = backfill.queue(request);
        } catch (RuntimeException e) {
            runs.release();
            throw e;
        }
        Thread.ofVirtual().name("backfill-" + run).start(() -> {
            try {
                backfill.run(run, request, Deadline.in(LONGEST), _ -> {});
            } catch (RuntimeException e) { // its row says so too
                log.warn("backfill run={} failed", run, e);
            } finally {
                runs.release();
            }
        });
        return run;
    }

    private void acquire() {
        if (!runs.tryAcquire()) {
            throw new OverloadedException(
                    MAX_RUNS + " backfills are running here; expected fewer; one of them does this work too", BUSY);
        }
    }
}
