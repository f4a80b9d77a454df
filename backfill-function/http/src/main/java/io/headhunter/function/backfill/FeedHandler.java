package io.headhunter.function.backfill;

import io.headhunter.feed.FeedFetch;
import io.headhunter.feed.FeedId;
import io.headhunter.feed.FeedOutcome;
import io.headhunter.feed.Feeds;
import io.headhunter.problem.InvalidRequestException;
import io.headhunter.problem.OverloadedException;
import io.headhunter.tenant.TenantId;
import io.headhunter.tenant.TenantRegistry;
import io.headhunter.time.Deadline;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves {@code feed.fetch}. Where a publisher is set, several feeds become one message each. A feed that cannot be had is
 * done: its row says why, and the next message of the schedule asks again; else a server that is gone would be asked a
 * hundred times a night. Safe for use by many threads.
 */
@Singleton
final class FeedHandler {
    private static final Logger log = LoggerFactory.getLogger(FeedHandler.class);
    /** Each holds a connection now and then, and no more memory than a batch. Chosen, not measured. */
    static final int MAX_FETCHES = 2;

    private static final Duration BUSY = Duration.ofSeconds(10);
    /** So long a feed says that it is fetched after whoever did was killed. */
    private static final Duration LEASE = Duration.ofMinutes(1);
    /** Chosen: longer than a message is worked on and delivered again, shorter than anybody's schedule. */
    private static final Duration LATELY = Duration.ofMinutes(30);

    private final FeedMessageReader reader;
    private final TenantRegistry tenants;
    private final Feeds feeds;
    private final FeedFetch fetch;
    private final BackfillMessages messages;
    private final Semaphore fetches = new Semaphore(MAX_FETCHES);

    FeedHandler(
            FeedMessageReader reader, TenantRegistry tenants, Feeds feeds, FeedFetch fetch, BackfillMessages messages) {
        this.reader = reader;
        this.tenants = tenants;
        this.feeds = feeds;
        this.fetch = fetch;
        this.messages = messages;
    }

    /**
     * @throws InvalidRequestException if the data cannot be read or names no tenant or feed that exists
     * @throws OverloadedException if this process fetches as many as it may
     */
    Acknowledgement handle(PushMessage message, Deadline deadline) {
        FeedMessage asked = reader.read(message.data());
        TenantId tenant = asked.tenant();
        FeedId feed = asked.feed();
        if (tenant != null && tenants.find(tenant).isEmpty()) {
            throw InvalidRequestException.of(
                    PushMessageReader.DATA + ".tenant",
                    "names no tenant; expected one that exists; create it, or correct the message");
        }
        if (tenant == null || feed == null) {
            List<Feeds.Due> due = feeds.due(tenant, LATELY);
            return due.size() > 1 && fanOut(due) ? new Acknowledgement.Done() : fetchAll(due, deadline);
        }
        if (feeds.find(tenant, feed).isEmpty()) {
            throw InvalidRequestException.of(
                    PushMessageReader.DATA + ".feed",
                    "names no feed; expected one that exists; add it, or correct the message");
        }
        return fetchAll(List.of(new Feeds.Due(tenant, feed)), deadline);
    }

    /** False if one is not on its way. Those that are do no harm. */
    private boolean fanOut(List<Feeds.Due> due) {
        if (!messages.canPublish()) {
            return false;
        }
        for (Feeds.Due one : due) {
            if (!messages.fetch(one.tenant(), one.feed())) {
                return false;
            }
        }
        log.info("a message for several feeds became {} messages", due.size());
        return true;
    }

    /** One after the other. A message that comes again leaves out those that were begun. */
    private Acknowledgement fetchAll(List<Feeds.Due> due, Deadline deadline) {
        if (!fetches.tryAcquire()) {
            throw new OverloadedException(
                    MAX_FETCHES + " feeds are fetched here; expected fewer; send the message again", BUSY);
        }
        try {
            boolean isAnyRunning = false;
            for (Feeds.Due one : due) {
                FeedOutcome outcome = deadline.isExpired()
                        ? FeedOutcome.UNFINISHED
                        : fetch.fetch(one.tenant(), one.feed(), false, deadline, _ -> {})
                                .outcome();
                if (outcome == FeedOutcome.UNFINISHED) {
                    return new Acknowledgement.Again(
                            "There is more to fetch than there was time for; expected more time; the same message goes"
                                    + " on",
                            BUSY);
                }
                isAnyRunning |= outcome == FeedOutcome.RUNNING;
            }
            if (isAnyRunning) { // or was, until it was killed: this may be its message, delivered again
                return new Acknowledgement.Again(
                        "Somebody else fetches the feed; expected nobody; the same message looks again", LEASE);
            }
            return new Acknowledgement.Done();
        } finally {
            fetches.release();
        }
    }
}
