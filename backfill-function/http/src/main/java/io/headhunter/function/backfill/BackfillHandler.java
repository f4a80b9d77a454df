package io.headhunter.function.backfill;

import io.headhunter.backfill.Backfill;
import io.headhunter.backfill.BackfillProgress;
import io.headhunter.backfill.BackfillRequest;
import io.headhunter.problem.InvalidRequestException;
import io.headhunter.problem.OverloadedException;
import io.headhunter.tenant.TenantRegistry;
import io.headhunter.time.Deadline;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/** Serves {@code backfill.requested}. Safe for use by many threads. */
@Singleton
final class BackfillHandler {
    /**
     * Runs at once in a process. They share the work and gain nothing from each other, so this only bounds what a burst
     * of messages can hold of connections and memory. Chosen, not measured: a run for all and some for single tenants.
     */
    static final int MAX_RUNS = 4;

    private static final Duration BUSY = Duration.ofSeconds(10);

    private final BackfillMessageReader reader;
    private final TenantRegistry tenants;
    private final Backfill backfill;
    private final Semaphore runs = new Semaphore(MAX_RUNS);

    BackfillHandler(BackfillMessageReader reader, TenantRegistry tenants, Backfill backfill) {
        this.reader = reader;
        this.tenants = tenants;
        this.backfill = backfill;
    }

    /**
     * @throws InvalidRequestException if the data cannot be read or names no tenant that exists
     * @throws OverloadedException if this process runs as many as it may
     */
    Acknowledgement handle(PushMessage message, Deadline deadline) {
        BackfillRequest request = reader.read(message.data());
        if (request.tenant() != null && tenants.find(request.tenant()).isEmpty()) {
            throw InvalidRequestException.of(
                    PushMessageReader.DATA + ".tenant",
                    "names no tenant; expected one that exists; create it, or correct the message");
        }
        if (!runs.tryAcquire()) {
            throw new OverloadedException(
                    MAX_RUNS + " backfills are running here; expected fewer; one of them does this work too", BUSY);
        }
        try {
            BackfillProgress result = backfill.run(request, deadline, _ -> {});
            return AcknowledgementPolicy.of(request, result);
        } finally {
            runs.release();
        }
    }
}
