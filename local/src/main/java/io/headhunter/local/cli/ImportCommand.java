package io.headhunter.local.cli;

import io.headhunter.adoption.AdoptionReport;
import io.headhunter.backfill.Backfill;
import io.headhunter.backfill.BackfillProgress;
import io.headhunter.backfill.BackfillRequest;
import io.headhunter.local.LocalSystem;
import io.headhunter.local.cli.DocumentFiles.FileReport;
import io.headhunter.tenant.TenantId;
import io.headhunter.tenant.TenantRegistry;
import io.headhunter.time.Deadline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Imports documents and embeds them. */
@Command(
        name = "import",
        description =
                "Imports candidates and jobs from JSON Lines, CSV, or another service's database, and embeds what is new.",
        mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private SystemOptions options;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..*",
            description =
                    "JSON Lines, or CSV by the name .csv, see docs/import.md; .gz is unpacked; - is standard input,"
                            + " CSV with --map or --kind.")
    private List<Path> files = List.of();

    @ArgGroup(exclusive = false)
    private @Nullable PostgresImport postgres;

    @ArgGroup(exclusive = false)
    private @Nullable CsvOptions csv;

    @Option(
            names = "--tenant",
            paramLabel = "TENANT",
            defaultValue = "acme",
            description = "Whose documents they are (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String tenant;

    @Option(names = "--no-embed", description = "Leave the embedding to a later backfill.")
    private boolean noEmbed;

    @Option(names = "--json", description = "Print machine-readable output only.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        if (files.isEmpty() == (postgres == null)) {
            throw new CommandFailedException("expected files, or --from-postgres; name one of the two");
        }
        for (Path file : files) {
            if (!file.toString().equals("-") && !Files.isReadable(file)) {
                throw new CommandFailedException(file + " cannot be read; expected a file of JSON Lines, or -");
            }
        }
        TenantId tenantId = new TenantId(tenant);
        try (LocalSystem system = options.open()) {
            DemoTenants.ensure(system, tenantId);
            system.get(TenantRegistry.class).require(tenantId);
            ProgressLine line = ProgressLine.onStandardError();
            AdoptionReport adopted = postgres == null ? null : postgres.run(system, tenantId, line);
            if (adopted != null && !json) {
                PostgresImport.print(adopted, System.out);
            }
            DocumentFiles documentFiles = new DocumentFiles(system, csv);
            List<FileReport> reports = new ArrayList<>();
            for (Path file : files) {
                FileReport report = documentFiles.importFile(
                        file, tenantId, soFar -> line.show("imported", soFar.lines(), 0, 0, null));
                line.end();
                reports.add(report);
                if (!json) {
                    report.print(System.out);
                }
            }
            BackfillProgress backfill = noEmbed || (postgres != null && postgres.isDryRun())
                    ? null
                    : system.get(Backfill.class)
                            .run(
                                    BackfillRequest.of(tenantId),
                                    Deadline.in(Duration.ofDays(1)),
                                    progress -> BackfillCommand.show(line, progress));
            line.end();
            if (json) {
                JsonOutput.print(system, toJson(reports, adopted, backfill));
            } else if (backfill != null) {
                BackfillCommand.print(backfill);
            }
            boolean isAllDone =
                    reports.stream().allMatch(report -> report.report().rejected() == 0)
                            && (adopted == null || adopted.rejected() == 0)
                            && (backfill == null || backfill.failed() == 0);
            return isAllDone ? Headhunter.DONE : Headhunter.PARTLY_DONE;
        }
    }

    private static Map<String, Object> toJson(
            List<FileReport> reports, @Nullable AdoptionReport adopted, @Nullable BackfillProgress backfill) {
        List<Map<String, Object>> files = new ArrayList<>();
        for (FileReport report : reports) {
            List<Map<String, Object>> rejected = new ArrayList<>();
            report.report()
                    .rejectedLines()
                    .forEach(line -> rejected.add(Map.of(
                            "line",
                            line.number(),
                            "errors",
                            line.errors().stream()
                                    .map(error -> Map.of("field", error.field(), "message", error.message()))
                                    .toList())));
            Map<String, Object> file = new LinkedHashMap<>();
            file.put("file", report.file());
            file.put("lines", report.report().lines());
            file.put("written", report.report().written());
            file.put("unchanged", report.report().unchanged());
            file.put("rejected", report.report().rejected());
            file.put("rejectedLines", rejected);
            files.add(file);
        }
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("files", files);
        if (adopted != null) {
            result.put("postgres", PostgresImport.toJson(adopted));
        }
        if (backfill != null) {
            result.put("backfill", BackfillCommand.toJson(backfill));
        }
        return result;
    }
}
