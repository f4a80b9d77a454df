package io.headhunter.local.cli;

import io.headhunter.local.LocalSystem;
import io.headhunter.tenant.TenantId;
import io.headhunter.tenant.TenantRegistry;
import io.headhunter.time.Deadline;
import io.headhunter.verification.Defect;
import io.headhunter.verification.Verification;
import io.headhunter.verification.VerificationReport;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Compares what is derived with the documents, as the nightly run does. */
@Command(
        name = "verify",
        description = {
            "Compares everything that is derived from documents with the documents, and repairs it.",
            "Exit code 3 if something is not as it should be and not repaired."
        },
        mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private SystemOptions options;

    @Option(names = "--tenant", paramLabel = "TENANT", description = "Only this tenant's documents.")
    private @Nullable String tenant;

    @Option(names = "--dry-run", description = "Repair nothing, only say what is wrong.")
    private boolean dryRun;

    @Option(names = "--json", description = "Print machine-readable output only.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        try (LocalSystem system = options.open()) {
            Verification verification = system.get(Verification.class);
            List<Map<String, Object>> rows = new ArrayList<>();
            boolean isSound = true;
            for (TenantId id : tenants(system)) {
                VerificationReport report = dryRun
                        ? verification.look(id, _ -> {})
                        : verification.run(id, Deadline.in(Duration.ofDays(1)), _ -> {});
                isSound &= report.isSound();
                rows.add(toJson(report));
                if (!json) {
                    print(report);
                }
            }
            if (json) {
                JsonOutput.print(system, rows);
            }
            return isSound ? Headhunter.DONE : Headhunter.PARTLY_DONE;
        }
    }

    private List<TenantId> tenants(LocalSystem system) {
        TenantRegistry registry = system.get(TenantRegistry.class);
        if (tenant != null) {
            return List.of(new TenantId(registry.require(new TenantId(tenant)).tenantId()));
        }
        return registry.list().stream().map(row -> new TenantId(row.tenantId())).toList();
    }

    private static void print(VerificationReport report) {
        if (report.state() == VerificationReport.State.RUNNING) {
            System.out.println(report.tenant() + "  another process is verifying it");
        } else if (report.found().isEmpty()) {
            System.out.println(report.tenant() + "  all is well");
        }
        new TreeMap<>(report.found())
                .forEach((defect, count) -> System.out.printf(
                        Locale.ROOT,
                        "%s  %-14s %,d found, %,d repaired%n",
                        report.tenant(),
                        defect.label(),
                        count,
                        report.repaired().getOrDefault(defect, 0L)));
    }

    private static Map<String, Object> toJson(VerificationReport report) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("tenant", report.tenant().value());
        row.put("run", report.run().toString());
        row.put("state", report.state().name().toLowerCase(Locale.ROOT));
        row.put("sound", report.isSound());
        row.put("found", labels(report.found()));
        row.put("repaired", labels(report.repaired()));
        return row;
    }

    private static Map<String, Long> labels(Map<Defect, Long> counts) {
        Map<String, Long> labels = new LinkedHashMap<>();
        new TreeMap<>(counts).forEach((defect, count) -> labels.put(defect.label(), count));
        return labels;
    }
}
