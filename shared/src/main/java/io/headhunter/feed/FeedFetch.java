package io.headhunter.feed;

import io.headhunter.backfill.BackfillBell;
import io.headhunter.cache.ChangePusher;
import io.headhunter.concurrent.Heartbeat;
import io.headhunter.document.Documents;
import io.headhunter.document.LineImport;
import io.headhunter.document.LineImport.LineResult;
import io.headhunter.feed.FeedStore.Claimed;
import io.headhunter.feed.http.FetchConfig;
import io.headhunter.feed.http.FetchFailure;
import io.headhunter.feed.http.FetchReply;
import io.headhunter.feed.http.HttpFetch;
import io.headhunter.feed.http.ReplyBody;
import io.headhunter.observe.FeedMeters;
import io.headhunter.problem.DependencyUnavailableException;
import io.headhunter.problem.NotFoundException;
import io.headhunter.tenant.TenantId;
import io.headhunter.tenant.TenantRegistry;
import io.headhunter.time.Deadline;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches a feed: asks whether it is other than last time, and writes its documents as they come, in the memory of a batch.
 * Each batch is whole by itself and writing a document again changes nothing, so a fetch that was killed is finished by the
 * next one. Neither transaction nor connection is held while the other side is awaited. Safe for use by many threads; of one
 * feed only one fetch runs, in all processes together.
 */
@Singleton
public final class FeedFetch {
    private static final Logger log = LoggerFactory.getLogger(FeedFetch.class);

    private final FeedStore store;
    private final FeedDocumentStore held;
    private final HttpFetch http;
    private final Documents documents;
    private final ChangePusher caches;
    private final BackfillBell bell;
    private final TenantRegistry tenants;
    private final FeedMeters meters;
    private final Duration timeout;

    FeedFetch(
            FeedStore store,
            FeedDocumentStore held,
            HttpFetch http,
            Documents documents,
            ChangePusher caches,
            BackfillBell bell,
            TenantRegistry tenants,
            FeedMeters meters,
            FetchConfig config) {
        this.store = store;
        this.held = held;
        this.http = http;
        this.documents = documents;
        this.caches = caches;
        this.bell = bell;
        this.tenants = tenants;
        this.meters = meters;
        this.timeout = config.timeout();
    }

    /**
     * What tells the server which state of the feed we have.
     *
     * @param etag null: none
     * @param lastModified null: none
     */
    record Tags(@Nullable String etag, @Nullable String lastModified) {}

    /** How a fetch ended, and what follows from it for the next. */
    private record End(
            FeedReport report,
            @Nullable Tags tags,
            @Nullable Duration pause) {
        static End of(FeedReport report) {
            return new End(report, null, null);
        }
    }

    /**
     * Fetches it now.
     *
     * @param closesMany whether documents are closed also if most of the feed is missing
     * @param deadline the sooner of this and {@code headhunter.feed.timeout} ends it
     * @param progress called after each batch with the lines so far
     * @throws NotFoundException if there is no such feed
     * @throws io.headhunter.problem.NotPermittedException if there is no such tenant
     * @throws DependencyUnavailableException if the database does not answer; what was written stays
     */
    public FeedReport fetch(
            TenantId tenant, FeedId feed, boolean closesMany, Deadline deadline, Consumer<Long> progress) {
        tenants.require(tenant);
        Claimed claimed = store.claim(tenant, feed).orElse(null);
        if (claimed == null) {
            return notNow(tenant, feed);
        }
        AtomicBoolean isLost = new AtomicBoolean();
        End end = End.of(FeedReport.of(FeedOutcome.FAILED, "something failed on our side; the log says what"));
        try (Heartbeat _ = new Heartbeat(
                "feed", Heartbeat.INTERVAL, () -> isLost.compareAndSet(false, !store.renew(claimed.lease())))) {
            end = run(claimed, closesMany, isLost, Deadline.in(deadline.remaining(timeout)), progress);
        } finally {
            end(claimed.lease(), end);
        }
        return end.report();
    }

    private FeedReport notNow(TenantId tenant, FeedId feed) {
        Feed known = store.find(tenant, feed).orElseThrow(() -> Feeds.missing(feed));
        return known.notBefore() == null
                ? FeedReport.of(FeedOutcome.RUNNING, "somebody else fetches it")
                : FeedReport.of(FeedOutcome.PUT_OFF, "the server asked to be left alone until " + known.notBefore());
    }

    private void end(FeedLease lease, End end) {
        FeedReport report = end.report();
        try {
            if (!store.finish(lease, report, end.tags(), end.pause())) {
                log.warn("feed {} of {} was changed or taken over while it was fetched", lease.feed(), lease.tenant());
            }
        } catch (DependencyUnavailableException e) { // then the lease runs out by itself
            log.warn("feed {} of {}: how it ended was not written", lease.feed(), lease.tenant(), e);
        }
        meters.fetched(report.outcome().label());
        log.info(
                "feed {} of {} outcome={} counts={} closed={} detail={}",
                lease.feed(),
                lease.tenant(),
                report.outcome().label(),
                report.counts(),
                report.closed(),
                report.detail());
    }

    private End run(
            Claimed claimed, boolean closesMany, AtomicBoolean isLost, Deadline deadline, Consumer<Long> progress) {
        return switch (http.get(claimed.url(), claimed.etag(), claimed.lastModified(), deadline)) {
            case FetchReply.NotModified _ -> End.of(FeedReport.of(FeedOutcome.NOT_MODIFIED, null));
            case FetchReply.Failed failed ->
                new End(FeedReport.of(FeedOutcome.FAILED, failed.detail()), null, failed.retryAfter());
            case FetchReply.Content content -> {
                try (ReplyBody body = content.body()) {
                    yield read(
                            claimed,
                            body,
                            new Tags(content.etag(), content.lastModified()),
                            closesMany,
                            isLost,
                            deadline,
                            progress);
                }
            }
        };
    }

    private End read(
            Claimed claimed,
            ReplyBody body,
            Tags tags,
            boolean closesMany,
            AtomicBoolean isLost,
            Deadline deadline,
            Consumer<Long> progress) {
        FeedLines text = new FeedLines(body);
        LineImport lines = documents.open(claimed.lease().tenant(), claimed.kind(), text);
        FeedTally tally = new FeedTally();
        String problem = null;
        boolean isOver = false;
        try {
            while (problem == null && !isOver) {
                List<LineResult> results = deadline.isExpired() ? List.of() : lines.next();
                isOver = results.isEmpty();
                tally.add(results);
                see(claimed, results);
                progress.accept(tally.lines());
                problem = isLost.get() ? "it was changed or taken over meanwhile" : tally.problem();
            }
        } finally {
            if (tally.changed() > 0) {
                bell.ring(claimed.lease().tenant());
            }
        }
        if (problem == null && (lines.isCut() || deadline.isExpired())) {
            if (deadline.isExpired()) {
                documents.refreshStatistics(claimed.lease().tenant());
                return End.of(tally.report(FeedOutcome.UNFINISHED, "there was no time for the rest", 0));
            }
            problem = text.isNoFeed() ? NO_FEED : broken(body.failure());
        }
        if (problem != null) {
            documents.refreshStatistics(claimed.lease().tenant());
            return End.of(tally.report(FeedOutcome.FAILED, problem, 0));
        }
        return finished(claimed, tally, body.isWhole(), closesMany, tags);
    }

    private static final String NO_FEED = "the content is no feed; expected a JSON object in each line, or one array of"
            + " objects; correct the address, or what is served there";

    private String broken(@Nullable FetchFailure failure) {
        return switch (failure) {
            case TOO_LARGE -> http.tooLarge();
            case LATE ->
                "the server fell silent in the middle; expected the rest within HEADHUNTER_FEED_ANSWER_TIMEOUT";
            case MALFORMED -> "the body is not framed or compressed as its head says; expected a whole one";
            case null, default -> "the content broke off; expected its end";
        };
    }

    private void see(Claimed claimed, List<LineResult> results) {
        if (claimed.onMissing() != OnMissing.CLOSE) {
            return;
        }
        List<String> ids = results.stream()
                .filter(result -> result.key() != null)
                .map(result -> result.key().id())
                .distinct()
                .toList();
        if (!ids.isEmpty()) {
            held.see(claimed.lease(), ids);
        }
    }

    /** All was read. */
    private End finished(Claimed claimed, FeedTally tally, boolean isWhole, boolean closesMany, Tags tags) {
        if (claimed.onMissing() == OnMissing.KEEP) {
            return new End(tally.report(FeedOutcome.FETCHED, null, 0), isWhole ? tags : null, null);
        }
        long missing = held.countMissing(claimed.lease(), claimed.generation());
        String doubt = ClosingGuard.doubt(missing, claimed.known(), tally, isWhole, closesMany);
        if (doubt != null) {
            return End.of(tally.report(FeedOutcome.HELD, doubt, 0));
        }
        long closed = missing == 0 ? 0 : close(claimed);
        return new End(tally.report(FeedOutcome.FETCHED, null, closed), isWhole ? tags : null, null);
    }

    private long close(Claimed claimed) {
        TenantId tenant = claimed.lease().tenant();
        long closed = 0;
        FeedDocumentStore.Closed some;
        do {
            some = held.closeMissing(claimed.lease(), claimed.kind(), claimed.generation());
            closed += some.closed();
            if (some.closed() > 0) {
                caches.push(tenant);
            }
        } while (some.forgotten() > 0);
        documents.refreshStatistics(tenant);
        return closed;
    }
}
