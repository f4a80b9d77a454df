package io.headhunter.local.cli;

import io.headhunter.backfill.Backfill;
import io.headhunter.backfill.BackfillEstimate;
import io.headhunter.backfill.BackfillOutcome;
import io.headhunter.backfill.BackfillProgress;
import io.headhunter.backfill.BackfillRequest;
import io.headhunter.backfill.ParkedDocument;
import io.headhunter.backfill.ParkedDocuments;
import io.headhunter.local.LocalSystem;
import io.headhunter.tenant.TenantId;
import io.headhunter.tenant.TenantRegistry;
import io.headhunter.time.Deadline;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
    private static final int MAX_PARKED = 1_000;

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
            if (dryRun) {
                show(system, system.get(Backfill.class).estimate(request));
                return Headhunter.DONE;
            }
            ProgressLine line = ProgressLine.onStandardError();
            BackfillProgress result = system.get(Backfill.class)
                    .run(request, Deadline.in(Duration.ofDays(1)), progress -> show(line, progress));
            line.end();
            if (json) {
                JsonOutput.print(system, toJson(result));
            } else {
                print(result);
            }
            return isAllDone(request, result) ? Headhunter.DONE : Headhunter.PARTLY_DONE;
        }
    }

    /** Nothing failed, and what is left was not asked for. */
    private static boolean isAllDone(BackfillRequest request, BackfillProgress result) {
        boolean isAtLimit = request.limit() != null && result.done() >= request.limit();
        return result.failed() == 0 && (result.outcome() == BackfillOutcome.FINISHED || isAtLimit);
    }

    @Command(
            name = "parked",
            description = "Lists the documents that no provider takes, and why.",
            mixinStandardHelpOptions = true)
    int parked(
            @Mixin SystemOptions system,
            @Option(names = "--tenant", paramLabel = "TENANT", description = "Only this tenant's.") @Nullable String of,
            @Option(names = "--json", description = "Print machine-readable output only.") boolean asJson)
            throws IOException {
        try (LocalSystem local = system.openToRead()) {
            List<Map<String, Object>> rows = new ArrayList<>();
            for (TenantId id : tenants(local, of)) {
                for (ParkedDocument document : local.get(ParkedDocuments.class).list(id, MAX_PARKED)) {
                    rows.add(toJson(id, document));
                }
            }
            if (asJson) {
                JsonOutput.print(local, rows);
            } else {
                rows.forEach(row -> System.out.println(
                        row.get("tenant") + "  " + row.get("kind") + "  " + row.get("id") + "  " + row.get("reason")));
                System.out.println(rows.isEmpty() ? "nothing is parked" : "backfill retry tries them again");
            }
            return Headhunter.DONE;
        }
    }

    @Command(
            name = "retry",
            description = "Lets parked documents be tried again by the next backfill.",
            mixinStandardHelpOptions = true)
    int retry(
            @Mixin SystemOptions system,
            @Option(names = "--tenant", paramLabel = "TENANT", description = "Only this tenant's.") @Nullable String of)
            throws IOException {
        try (LocalSystem local = system.open()) {
            int retried = 0;
            for (TenantId id : tenants(local, of)) {
                retried += local.get(ParkedDocuments.class).retry(id);
            }
            System.out.printf(Locale.ROOT, "%,d documents are tried again by the next backfill%n", retried);
            return Headhunter.DONE;
        }
    }

    private static List<TenantId> tenants(LocalSystem system, @Nullable String of) {
        TenantRegistry registry = system.get(TenantRegistry.class);
        if (of != null) {
            return List.of(new TenantId(registry.require(new TenantId(of)).tenantId()));
        }
        return registry.list().stream()
                .map(tenant -> new TenantId(tenant.tenantId()))
                .toList();
    }

    private void show(LocalSystem system, BackfillEstimate estimate) throws IOException {
        if (json) {
            JsonOutput.print(system, toJson(estimate));
            return;
        }
        System.out.printf(
                Locale.ROOT,
                "%,d documents would be embedded in %,d calls, about %,d tokens%s; %,d have nothing to embed%n",
                estimate.documents(),
                estimate.calls(),
                estimate.tokens(),
                estimate.cost() == null ? "" : " that cost " + estimate.cost().toPlainString(),
                estimate.skipped());
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

    private static Map<String, Object> toJson(BackfillEstimate estimate) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("dryRun", true);
        json.put("total", estimate.documents());
        json.put("skipped", estimate.skipped());
        json.put("calls", estimate.calls());
        json.put("tokens", estimate.tokens());
        if (estimate.cost() != null) {
            json.put("cost", estimate.cost());
        }
        return json;
    }

    private static Map<String, Object> toJson(TenantId tenant, ParkedDocument document) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("tenant", tenant.value());
        json.put("kind", document.kind().label());
        json.put("id", document.id());
        json.put("space", document.spaceId());
        json.put("attempts", document.attempts());
        json.put("reason", document.reason());
        return json;
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
