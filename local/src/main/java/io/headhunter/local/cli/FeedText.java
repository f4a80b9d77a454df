package io.headhunter.local.cli;

import io.headhunter.document.LineImport.LineStatus;
import io.headhunter.feed.Feed;
import io.headhunter.feed.FeedOutcome;
import io.headhunter.feed.FeedReport;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Feeds as people and programs read them. */
final class FeedText {
    private FeedText() {}

    static String describe(Feed feed) {
        StringBuilder text = new StringBuilder();
        text.append(feed.tenant()).append("  ").append(feed.id()).append("  ");
        text.append(feed.kind().label()).append("  ").append(feed.url());
        text.append("  on missing: ").append(feed.onMissing().label());
        if (feed.isFetching()) {
            text.append("  is fetched now");
        }
        FeedReport last = feed.last();
        text.append("\n  ").append(last == null ? "was never fetched" : feed.finishedAt() + "  " + describe(last));
        if (feed.notBefore() != null) {
            text.append("\n  not before ").append(feed.notBefore());
        }
        return text.toString();
    }

    static String describe(FeedReport report) {
        StringBuilder text = new StringBuilder(report.outcome().label().replace('_', ' '));
        for (LineStatus status : LineStatus.values()) {
            if (report.count(status) > 0) {
                text.append(String.format(Locale.ROOT, ", %,d %s", report.count(status), label(status)));
            }
        }
        if (report.closed() > 0) {
            text.append(String.format(Locale.ROOT, ", %,d closed", report.closed()));
        }
        if (report.detail() != null) {
            text.append(": ").append(report.detail());
        }
        report.errors().forEach(error -> text.append("\n  ").append(error));
        return text.toString();
    }

    static Map<String, @Nullable Object> toJson(Feed feed) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("tenant", feed.tenant().value());
        json.put("feed", feed.id().value());
        json.put("kind", feed.kind().label());
        json.put("url", feed.url());
        json.put("onMissing", feed.onMissing().label());
        json.put("fetching", feed.isFetching());
        json.put("last", feed.last() == null ? null : toJson(feed.last()));
        json.put("startedAt", text(feed.startedAt()));
        json.put("finishedAt", text(feed.finishedAt()));
        json.put("notBefore", text(feed.notBefore()));
        return json;
    }

    static Map<String, @Nullable Object> toJson(FeedReport report) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("outcome", report.outcome().label());
        json.put("detail", report.detail());
        for (LineStatus status : LineStatus.values()) {
            json.put(label(status), report.count(status));
        }
        json.put("closed", report.closed());
        json.put("errors", report.errors());
        return json;
    }

    /** Whether nothing came of it. */
    static boolean isFailed(FeedReport report) {
        return report.outcome() == FeedOutcome.FAILED;
    }

    private static String label(LineStatus status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable String text(@Nullable Instant moment) {
        return moment == null ? null : moment.toString();
    }
}
