package io.headhunter.local.cli;

import io.headhunter.document.DocumentImporter;
import io.headhunter.document.DocumentImporter.ImportReport;
import io.headhunter.document.DocumentImporter.RejectedLine;
import io.headhunter.local.LocalSystem;
import io.headhunter.problem.FieldError;
import io.headhunter.tenant.TenantId;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Imports files: JSON Lines, comma-separated values if the name ends in .csv, either compressed by gzip if it ends in .gz;
 * standard input if it is {@code -}.
 */
final class DocumentFiles {
    static final TenantId DEFAULT_TENANT = new TenantId("acme");

    private final DocumentImporter importer;
    private final @Nullable CsvOptions csv;

    DocumentFiles(LocalSystem system) {
        this(system, null);
    }

    /** @param csv how comma-separated values are read; null: as their header says */
    DocumentFiles(LocalSystem system, @Nullable CsvOptions csv) {
        this.importer = system.get(DocumentImporter.class);
        this.csv = csv;
    }

    /** What became of a file. */
    record FileReport(String file, ImportReport report) {
        void print(PrintStream out) {
            out.printf(
                    Locale.ROOT,
                    "%s: %,d lines, %,d written, %,d unchanged, %,d rejected%n",
                    file,
                    report.lines(),
                    report.written(),
                    report.unchanged(),
                    report.rejected());
            for (RejectedLine line : report.rejectedLines()) {
                out.println("  line " + line.number() + ": "
                        + line.errors().stream().map(FieldError::toString).collect(Collectors.joining("; ")));
            }
            if (report.rejected() > report.rejectedLines().size()) {
                out.println("  … and more");
            }
        }
    }

    FileReport importFile(Path file, TenantId tenant) throws IOException {
        return importFile(file, tenant, _ -> {});
    }

    FileReport importFile(Path file, TenantId tenant, Consumer<ImportReport> progress) throws IOException {
        String name = file.toString();
        if (name.equals("-")) {
            return new FileReport("standard input", run(System.in, csv != null, tenant, progress));
        }
        boolean isCompressed = name.endsWith(".gz");
        boolean isCsv = (isCompressed ? name.substring(0, name.length() - ".gz".length()) : name).endsWith(".csv");
        try (InputStream raw = Files.newInputStream(file);
                InputStream input = isCompressed ? new GZIPInputStream(raw) : raw) {
            return new FileReport(name, run(input, isCsv, tenant, progress));
        }
    }

    private ImportReport run(InputStream input, boolean isCsv, TenantId tenant, Consumer<ImportReport> progress)
            throws IOException {
        if (!isCsv) {
            return importer.run(tenant, input, progress);
        }
        CsvLines lines =
                csv == null ? CsvLines.open(input, Map.of(), null) : CsvLines.open(input, csv.columns(), csv.kind());
        return lines.explain(importer.run(tenant, lines, progress));
    }
}
