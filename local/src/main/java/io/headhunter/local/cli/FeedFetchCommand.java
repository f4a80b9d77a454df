package io.headhunter.local.cli;

import io.headhunter.backfill.Backfill;
import io.headhunter.backfill.BackfillProgress;
import io.headhunter.backfill.BackfillRequest;
import io.headhunter.feed.Feed;
import io.headhunter.feed.FeedFetch;
import io.headhunter.feed.FeedId;
import io.headhunter.feed.FeedReport;
import io.headhunter.feed.Feeds;
import io.headhunter.local.LocalSystem;
import io.headhunter.tenant.TenantId;
import io.headhunter.time.Deadline;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Fetches feeds now, as the message {@code feed.fetch} does. */
@Command(
        name = "fetch",
        description = {
            "Fetches a feed, or all of the tenant, and embeds what is new.",
            "Exit code 1 if none could be fetched, 3 if not everything is as the feeds say."
        },
        mixinStandardHelpOptions = true)
final class FeedFetchCommand implements Callable<Integer> {
    private static final Duration LONGEST = Duration.ofDays(1);

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private SystemOptions options;

    @Parameters(paramLabel = "FEED", arity = "0..1", description = "Its name (default: all of the tenant).")
    private @Nullable String feed;

    @Option(names = "--tenant", paramLabel = "TENANT", defaultValue = "acme", description = FeedCommand.WHOSE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String tenant;

    @Option(names = "--close-many", description = "With --on-missing close: close also if most of the feed is missing.")
    private boolean closesMany;

    @Option(names = "--no-embed", description = "Leave the embedding to a later backfill.")
    private boolean noEmbed;

    @Option(names = "--json", description = "Print machine-readable output only.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        FeedId named = feed == null ? null : new FeedId(feed);
        TenantId tenantId = new TenantId(tenant);
        try (LocalSystem system = options.open()) {
            List<FeedId> ids = named == null
                    ? system.get(Feeds.class).list(tenantId).stream()
                            .map(Feed::id)
                            .toList()
                    : List.of(named);
            ProgressLine line = ProgressLine.onStandardError();
            Map<FeedId, FeedReport> reports = new LinkedHashMap<>();
            for (FeedId id : ids) {
                FeedReport report = system.get(FeedFetch.class)
                        .fetch(
                                tenantId,
                                id,
                                closesMany,
                                Deadline.in(LONGEST),
                                lines -> line.show("fetched", lines, 0, 0, null));
                line.end();
                reports.put(id, report);
                if (!json) {
                    System.out.println(id + ": " + FeedText.describe(report));
                }
            }
            BackfillProgress backfill = noEmbed || ids.isEmpty() ? null : embed(system, tenantId, line);
            print(system, reports, backfill);
            return exitCode(reports, backfill);
        }
    }

    private static BackfillProgress embed(LocalSystem system, TenantId tenant, ProgressLine line) {
        BackfillProgress backfill = system.get(Backfill.class)
                .run(
                        BackfillRequest.of(tenant),
                        Deadline.in(LONGEST),
                        progress -> BackfillCommand.show(line, progress));
        line.end();
        return backfill;
    }

    private void print(LocalSystem system, Map<FeedId, FeedReport> reports, @Nullable BackfillProgress backfill)
            throws IOException {
        if (json) {
            List<Map<String, @Nullable Object>> feeds = new ArrayList<>();
            reports.forEach((id, report) -> {
                Map<String, @Nullable Object> row = new LinkedHashMap<>();
                row.put("feed", id.value());
                row.putAll(FeedText.toJson(report));
                feeds.add(row);
            });
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("feeds", feeds);
            if (backfill != null) {
                result.put("backfill", BackfillCommand.toJson(backfill));
            }
            JsonOutput.print(system, result);
        } else if (reports.isEmpty()) {
            System.out.println("no feed");
        } else if (backfill != null) {
            BackfillCommand.print(backfill);
        }
    }

    private static int exitCode(Map<FeedId, FeedReport> reports, @Nullable BackfillProgress backfill) {
        if (!reports.isEmpty() && reports.values().stream().allMatch(FeedText::isFailed)) {
            return Headhunter.FAILED;
        }
        boolean isAllDone =
                reports.values().stream().allMatch(FeedReport::isSound) && (backfill == null || backfill.failed() == 0);
        return isAllDone ? Headhunter.DONE : Headhunter.PARTLY_DONE;
    }
}
