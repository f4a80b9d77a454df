package io.headhunter.local.cli;

import io.headhunter.backfill.Backfill;
import io.headhunter.backfill.BackfillOutcome;
import io.headhunter.backfill.BackfillProgress;
import io.headhunter.backfill.BackfillRequest;
import io.headhunter.local.LocalSystem;
import io.headhunter.tenant.TenantId;
import io.headhunter.time.Deadline;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Brings every embedding up to date. */
@Command(
        name = "backfill",
        description = "Embeds every document whose vector is missing or behind.",
        mixinStandardHelpOptions = true)
final class BackfillCommand implements Callable<Integer> {
    private static final double MILLIS_PER_SECOND = 1e3;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private SystemOptions options;

    @Option(names = "--tenant", paramLabel = "TENANT", description = "Only this tenant's documents.")
    private @Nullable String tenant;

    @Option(names = "--dry-run", description = "Call no provider, write no vector, only say what would be done.")
    private boolean dryRun;

    @Option(
            names = "--batch-size",
            paramLabel = "N",
            defaultValue = "100",
            description = "Documents a call (default: ${DEFAULT-VALUE}).")
    private int batchSize;

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            defaultValue = "2",
            description = "Calls at once (default: ${DEFAULT-VALUE}).")
    private int concurrency;

    @Option(names = "--limit", paramLabel = "N", description = "Embed at most so many documents.")
    private @Nullable Long limit;

    @Option(names = "--json", description = "Print machine-readable output only.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        BackfillRequest request = request();
        try (LocalSystem system = options.open()) {
            ProgressLine line = ProgressLine.onStandardError();
            BackfillProgress result = system.get(Backfill.class)
                    .run(request, Deadline.in(Duration.ofDays(1)), progress -> show(line, progress));
            line.end();
            if (json) {
                JsonOutput.print(system, toJson(result));
            } else if (dryRun) {
                System.out.printf(
                        Locale.ROOT,
                        "%,d documents would be embedded, %,d have nothing to embed%n",
                        result.total(),
                        result.skipped());
            } else {
                print(result);
            }
            return result.outcome() == BackfillOutcome.FAILED ? Headhunter.PARTLY_DONE : Headhunter.DONE;
        }
    }

    private BackfillRequest request() {
        try {
            return new BackfillRequest(
                    tenant == null ? null : new TenantId(tenant), dryRun, batchSize, concurrency, limit);
        } catch (IllegalArgumentException e) {
            throw new CommandFailedException(String.valueOf(e.getMessage()));
        }
    }

    static void show(ProgressLine line, BackfillProgress progress) {
        if (progress.total() > 0) {
            line.show("embedded", progress.done(), progress.total(), progress.perSecond(), progress.remaining());
        }
    }

    static void print(BackfillProgress result) {
        System.out.printf(
                Locale.ROOT,
                "embedded %,d of %,d documents in %.1f s (%,.0f/s), %,d skipped, %,d failed%n",
                result.done(),
                result.total(),
                result.elapsed().toMillis() / MILLIS_PER_SECOND,
                result.perSecond(),
                result.skipped(),
                result.failed());
        if (result.outcome() == BackfillOutcome.CONTINUED) {
            System.out.println("more is queued; run it again to go on");
        }
    }

    static Map<String, Object> toJson(BackfillProgress result) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("run", result.run().toString());
        json.put("total", result.total());
        json.put("done", result.done());
        json.put("skipped", result.skipped());
        json.put("failed", result.failed());
        json.put("seconds", result.elapsed().toMillis() / MILLIS_PER_SECOND);
        return json;
    }
}
