package io.headhunter.backfill;

import io.headhunter.messaging.Message;
import io.headhunter.messaging.MessagePublisher;
import io.headhunter.messaging.PublishOutcome;
import io.headhunter.tenant.TenantId;
import io.headhunter.time.Deadline;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says that there are documents to embed: to whoever waits for it in this process, and by {@code backfill.requested} where
 * messages have somewhere to go. The work itself is in the database, so a ring that nobody hears delays it until the next
 * backfill and loses nothing. Safe for use by many threads.
 */
@Singleton
public final class BackfillBell {
    private static final Logger log = LoggerFactory.getLogger(BackfillBell.class);
    private static final String TYPE = "backfill.requested";
    /** Whoever wrote the document waits meanwhile. Chosen. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final @Nullable MessagePublisher publisher;
    private final Semaphore rings = new Semaphore(0);

    BackfillBell(@Nullable MessagePublisher publisher) {
        this.publisher = publisher;
    }

    /** Rings. Does not fail. */
    public void ring(TenantId tenant) {
        wake();
        if (publisher != null
                && publisher.publish(
                                new Message(TYPE, "{\"tenant\":\"" + tenant.value() + "\"}"), Deadline.in(PATIENCE))
                        instanceof PublishOutcome.NotPublished refused) {
            log.warn(
                    "nobody was told that {} has documents to embed; the next backfill finds them: {}",
                    tenant,
                    refused.reason());
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
