package io.headhunter.backfill;

import io.headhunter.embedding.EmbeddingSpace;
import io.headhunter.tenant.TenantId;
import io.headhunter.time.Deadline;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One claim, its calls to the provider, its publications, again and again. No transaction is open while the provider is
 * called. One instance serves one tenant in one run; many threads may call it.
 */
final class BackfillWorker {
    private final BackfillStore store;
    private final ProviderCalls calls;
    private final RandomGenerator random;
    private final EmbeddingSpace space;
    private final TenantId tenant;
    private final RunCounter.Tenant counter;

    BackfillWorker(
            BackfillStore store,
            ProviderCalls calls,
            RandomGenerator random,
            EmbeddingSpace space,
            TenantId tenant,
            RunCounter.Tenant counter) {
        this.store = store;
        this.calls = calls;
        this.random = random;
        this.space = space;
        this.tenant = tenant;
        this.counter = counter;
    }

    /**
     * What became of one batch.
     *
     * @param claimed 0 if there was nothing to claim
     * @param failed parked or put off
     */
    record Batch(int claimed, int done, int skipped, int failed) {
        static final Batch EMPTY = new Batch(0, 0, 0, 0);
    }

    /** Works off one batch of at most the given size. */
    Batch work(int batchSize, Deadline deadline) throws SQLException, InterruptedException {
        Lease lease = new Lease(store, tenant, space);
        List<ClaimedDocument> claimed = lease.claim(batchSize);
        if (claimed.isEmpty()) {
            return Batch.EMPTY;
        }
        List<ClaimedDocument> finished =
                claimed.stream().filter(ClaimedDocument::isDone).toList();
        if (!finished.isEmpty()) {
            lease.crossOff(finished);
            counter.settled(finished);
        }
        List<ClaimedDocument> open =
                claimed.stream().filter(document -> !document.isDone()).toList();
        Isolation isolation = new Isolation(lease, calls, random, deadline, counter);
        if (!open.isEmpty()) {
            isolation.embed(open);
        }
        if (isolation.done() + isolation.failed() < open.size()) {
            // What the provider did not get to, and what was edited while it worked, is back in the queue at once.
            lease.release();
        }
        return new Batch(claimed.size(), isolation.done(), finished.size(), isolation.failed());
    }

    /** How long until a document that this run put off may be tried again; null: there is none. */
    @Nullable
    Duration nextDue() throws SQLException {
        if (!counter.hasPutOff()) {
            return null;
        }
        Duration due = store.nextDue(tenant, space);
        if (due == null) {
            counter.forgetPutOff();
        }
        return due;
    }

    TenantId tenant() {
        return tenant;
    }
}
