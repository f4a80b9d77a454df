package io.headhunter.backfill;

import io.headhunter.tenant.TenantId;
import io.headhunter.time.Ticker;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/** Counts one run and tells its listener, one thread at a time. */
final class RunCounter {
    private final UUID run;
    private final Consumer<BackfillProgress> listener;
    private final long startNanos = Ticker.SYSTEM.nanos();
    /** Few: each one cost a batch that was taken apart. */
    private final Set<Place> putOff = new HashSet<>();

    private long total;
    private long done;
    private long skipped;
    private long parked;
    private long throttled;

    RunCounter(UUID run, Consumer<BackfillProgress> listener) {
        this.run = run;
        this.listener = listener;
    }

    private record Place(TenantId tenant, int spaceId, String kind, String id) {}

    synchronized void found(long work, long nothingToEmbed) {
        total += work;
        skipped += nothingToEmbed;
    }

    synchronized void add(BackfillWorker.Batch batch) {
        done += batch.done();
        skipped += batch.skipped();
        listener.accept(progress(BackfillOutcome.RUNNING));
    }

    synchronized boolean hasFailures() {
        return parked > 0 || !putOff.isEmpty();
    }

    synchronized BackfillProgress progress(BackfillOutcome outcome) {
        return new BackfillProgress(
                run,
                total,
                done,
                skipped,
                parked + putOff.size(),
                parked,
                throttled,
                Duration.ofNanos(Ticker.SYSTEM.nanos() - startNanos),
                outcome);
    }

    /** The provider told a call to wait. */
    synchronized void throttled() {
        throttled++;
    }

    /** For the documents of one tenant in one space. */
    Tenant of(TenantId tenant, int spaceId) {
        return new Tenant(tenant, spaceId);
    }

    /** What became of single documents. Safe for use by many threads. */
    final class Tenant {
        private final TenantId tenant;
        private final int spaceId;

        private Tenant(TenantId tenant, int spaceId) {
            this.tenant = tenant;
            this.spaceId = spaceId;
        }

        void putOff(ClaimedDocument document) {
            synchronized (RunCounter.this) {
                putOff.add(place(document));
            }
        }

        void parked(ClaimedDocument document) {
            synchronized (RunCounter.this) {
                putOff.remove(place(document));
                parked++;
            }
        }

        void settled(List<ClaimedDocument> documents) {
            synchronized (RunCounter.this) {
                if (!putOff.isEmpty()) {
                    documents.forEach(document -> putOff.remove(place(document)));
                }
            }
        }

        boolean hasPutOff() {
            synchronized (RunCounter.this) {
                return putOff.stream().anyMatch(this::isOurs);
            }
        }

        /** None of them is in the queue any more: deleted, or somebody else has it. */
        void forgetPutOff() {
            synchronized (RunCounter.this) {
                putOff.removeIf(this::isOurs);
            }
        }

        private boolean isOurs(Place place) {
            return place.tenant().equals(tenant) && place.spaceId() == spaceId;
        }

        private Place place(ClaimedDocument document) {
            return new Place(tenant, spaceId, document.kind().label(), document.id());
        }
    }
}
