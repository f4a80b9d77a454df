package io.headhunter.backfill;

import io.headhunter.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * What a backfill is asked to do.
 *
 * @param tenant whose documents; null: everybody's
 * @param dryRun only say what would be done
 * @param batchSize documents a call to the provider, 1 to 1,000
 * @param concurrency calls to the provider at once, 1 to 100
 * @param limit most documents to embed; null: all
 * @param queuedOnly whether it takes what is queued and does not look at every document for what lacks its vector. Whatever
 *     writes a document queues it, so nothing is missed but what was there before its space was
 */
public record BackfillRequest(
        @Nullable TenantId tenant,
        boolean dryRun,
        int batchSize,
        int concurrency,
        @Nullable Long limit,
        boolean queuedOnly) {
    public static final int MAX_BATCH_SIZE = 1_000;
    public static final int MAX_CONCURRENCY = 100;
    /** Defaults of DESIGN: batches of 100; the in-process model is bound by cores, so two callers keep it busy. */
    private static final int DEFAULT_BATCH_SIZE = 100;

    private static final int DEFAULT_CONCURRENCY = 2;

    public BackfillRequest {
        if (batchSize < 1 || batchSize > MAX_BATCH_SIZE) {
            throw new IllegalArgumentException("batch size is " + batchSize + "; expected 1 to " + MAX_BATCH_SIZE);
        }
        if (concurrency < 1 || concurrency > MAX_CONCURRENCY) {
            throw new IllegalArgumentException("concurrency is " + concurrency + "; expected 1 to " + MAX_CONCURRENCY);
        }
        if (dryRun && queuedOnly) {
            throw new IllegalArgumentException(
                    "dry run of the queue only; expected one of all documents, which it counts");
        }
        if (limit != null && limit < 1) {
            throw new IllegalArgumentException("limit is " + limit + "; expected 1 or more");
        }
    }

    /** One that looks at every document. */
    public BackfillRequest(
            @Nullable TenantId tenant, boolean dryRun, int batchSize, int concurrency, @Nullable Long limit) {
        this(tenant, dryRun, batchSize, concurrency, limit, false);
    }

    /** All work of one tenant, or of everybody if null. */
    public static BackfillRequest of(@Nullable TenantId tenant) {
        return new BackfillRequest(tenant, false, DEFAULT_BATCH_SIZE, DEFAULT_CONCURRENCY, null);
    }
}
