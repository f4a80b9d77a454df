package io.headhunter.local.cli;

import io.headhunter.adoption.Adoption;
import io.headhunter.adoption.AdoptionReport;
import io.headhunter.adoption.AdoptionRequest;
import io.headhunter.local.LocalSystem;
import io.headhunter.problem.FieldError;
import io.headhunter.tenant.TenantId;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of an import from another service's database, and what it says. */
final class PostgresImport {
    @Option(
            names = "--from-postgres",
            paramLabel = "URL",
            required = true,
            description = "postgresql://user:password@host:5432/database with search.candidate_profiles and"
                    + " search.candidate_embeddings; it is only read.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String url;

    @Option(
            names = "--from-tenant",
            paramLabel = "TENANT",
            description = "Whose profiles they are there (default: as --tenant).")
    private @Nullable String sourceTenant;

    @Option(
            names = "--trust-vectors",
            description = "Take vectors of a known model for those of the profiles' texts: saves their embedding.")
    private boolean trustsVectors;

    @Option(names = "--dry-run", description = "Only say what would be done.")
    private boolean dryRun;

    boolean isDryRun() {
        return dryRun;
    }

    AdoptionReport run(LocalSystem system, TenantId tenant, ProgressLine line) {
        AdoptionReport report = system.get(Adoption.class)
                .run(
                        new AdoptionRequest(
                                tenant, sourceTenant == null ? tenant.value() : sourceTenant, trustsVectors, dryRun),
                        url,
                        soFar -> line.show("read", soFar.profiles(), 0, 0, null));
        line.end();
        return report;
    }

    static void print(AdoptionReport report, PrintStream out) {
        out.printf(
                Locale.ROOT,
                "%,d profiles: %,d created, %,d updated, %,d unchanged, %,d rejected; %,d vectors kept%n",
                report.profiles(),
                report.created(),
                report.updated(),
                report.unchanged(),
                report.rejected(),
                report.vectorsKept());
        new TreeMap<>(report.vectorsLeft())
                .forEach((reason, count) -> out.printf(Locale.ROOT, "  %,d vectors left: %s%n", count, reason));
        new TreeMap<>(report.intoMetadata())
                .forEach((name, count) -> out.printf(Locale.ROOT, "  %s of %,d is metadata%n", name, count));
        report.rejectedProfiles()
                .forEach(rejected -> out.println("  " + rejected.id() + ": "
                        + rejected.errors().stream().map(FieldError::toString).collect(Collectors.joining("; "))));
        if (report.rejected() > report.rejectedProfiles().size()) {
            out.println("  … and more");
        }
    }

    static Map<String, Object> toJson(AdoptionReport report) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("profiles", report.profiles());
        json.put("created", report.created());
        json.put("updated", report.updated());
        json.put("unchanged", report.unchanged());
        json.put("rejected", report.rejected());
        json.put(
                "rejectedProfiles",
                report.rejectedProfiles().stream()
                        .map(rejected -> Map.of(
                                "id",
                                rejected.id(),
                                "errors",
                                rejected.errors().stream()
                                        .map(error -> Map.of("field", error.field(), "message", error.message()))
                                        .toList()))
                        .toList());
        json.put("intoMetadata", new TreeMap<>(report.intoMetadata()));
        json.put("vectorsKept", report.vectorsKept());
        json.put("vectorsLeft", new TreeMap<>(report.vectorsLeft()));
        return json;
    }
}
