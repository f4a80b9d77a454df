package io.headhunter.backfill;

import io.headhunter.embedding.EmbeddingSpace;
import io.headhunter.embedding.EmbeddingSpaces;
import io.headhunter.messaging.Message;
import io.headhunter.messaging.MessagePublisher;
import io.headhunter.messaging.PublishOutcome;
import io.headhunter.tenant.TenantId;
import io.headhunter.time.Deadline;
import io.micronaut.data.exceptions.DataAccessException;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says that there are documents to embed: to whoever waits for it in this process, and by {@code backfill.requested} where
 * messages have somewhere to go. That one asks for the queue only, so that a written document costs what it is itself and
 * not what its tenant has. The work itself is in the database, so a ring that nobody hears delays it until the next
 * backfill and loses nothing. Safe for use by many threads.
 */
@Singleton
public final class BackfillBell {
    private static final Logger log = LoggerFactory.getLogger(BackfillBell.class);
    private static final String TYPE = "backfill.requested";
    /** Whoever wrote the document waits meanwhile. Chosen. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final BackfillStore store;
    private final EmbeddingSpaces spaces;
    private final @Nullable MessagePublisher publisher;
    private final Semaphore rings = new Semaphore(0);

    BackfillBell(BackfillStore store, EmbeddingSpaces spaces, @Nullable MessagePublisher publisher) {
        this.store = store;
        this.spaces = spaces;
        this.publisher = publisher;
    }

    /** Rings, once a write of the tenant's is committed, unless it has left nothing to embed. Does not fail. */
    public void ring(TenantId tenant) {
        wake();
        if (publisher == null) {
            return;
        }
        String message = message(tenant);
        if (message != null
                && publisher.publish(new Message(TYPE, message), Deadline.in(PATIENCE))
                        instanceof PublishOutcome.NotPublished refused) {
            log.warn(
                    "nobody was told that {} has documents to embed; the next backfill finds them: {}",
                    tenant,
                    refused.reason());
        }
    }

    /** Null where nobody is needed: most writes change no text, and a run under way may have taken the document. */
    private @Nullable String message(TenantId tenant) {
        String ofQueue = "{\"tenant\":\"" + tenant.value() + "\",\"queuedOnly\":true}";
        try {
            List<EmbeddingSpace> inUse = spaces.inUse();
            if (inUse.isEmpty()) { // then nothing could be queued, and the run makes the first space
                return "{\"tenant\":\"" + tenant.value() + "\"}";
            }
            for (EmbeddingSpace space : inUse) {
                if (store.hasClaimable(tenant, space)) {
                    return ofQueue;
                }
            }
            return null;
        } catch (SQLException | DataAccessException e) {
            log.warn("whether {} has documents to embed cannot be seen, so somebody is told", tenant, e);
            return ofQueue;
        }
    }

    /** Wakes who waits in this process, for whatever reason. */
    public void wake() {
        rings.release();
    }

    /** Waits for a ring, also one since the last time, but no longer than this. */
    public void await(Duration atMost) throws InterruptedException {
        if (rings.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            rings.drainPermits();
        }
    }
}
