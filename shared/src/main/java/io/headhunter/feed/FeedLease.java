package io.headhunter.feed;

import io.headhunter.tenant.TenantId;
import java.time.Duration;
import java.util.UUID;

/**
 * Who fetches a feed. Whoever falls silent loses it, so that a fetch that was killed is in nobody's way; whoever wakes up
 * later finds another name in the row, and writes nothing there.
 */
record FeedLease(TenantId tenant, FeedId feed, UUID fetch) {
    /** Renewed every ten seconds. Chosen. */
    static final Duration LENGTH = Duration.ofMinutes(1);

    static final String SQL = "interval '" + LENGTH.toSeconds() + " seconds'";
}
