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
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/** Imports files: JSON Lines, compressed by gzip if the name ends in .gz, standard input if it is {@code -}. */
final class DocumentFiles {
    static final TenantId DEFAULT_TENANT = new TenantId("acme");

    private final DocumentImporter importer;

    DocumentFiles(LocalSystem system) {
        this.importer = system.get(DocumentImporter.class);
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
        if (file.toString().equals("-")) {
            return new FileReport("standard input", importer.run(tenant, System.in, progress));
        }
        try (InputStream raw = Files.newInputStream(file);
                InputStream input = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
            return new FileReport(file.toString(), importer.run(tenant, input, progress));
        }
    }
}
