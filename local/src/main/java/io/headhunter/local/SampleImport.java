package io.headhunter.local;

import io.headhunter.document.DocumentImporter;
import io.headhunter.document.DocumentImporter.ImportReport;
import io.headhunter.local.sample.SampleDocuments;
import io.headhunter.problem.ConflictException;
import io.headhunter.tenant.TenantId;
import io.headhunter.tenant.TenantRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tenants of the demo and their sample documents. */
final class SampleImport {
    static final TenantId ACME = new TenantId("acme");
    static final TenantId AURORA = new TenantId("aurora");

    private final LocalSystem system;

    SampleImport(LocalSystem system) {
        this.system = system;
    }

    /** Creates the two tenants if they are not there. */
    static void ensureTenants(TenantRegistry tenants) {
        ensure(tenants, ACME, "Acme Talent", List.of("en"));
        ensure(tenants, AURORA, "Aurora Talentos", List.of("pt", "en"));
    }

    private static void ensure(TenantRegistry tenants, TenantId id, String name, List<String> languages) {
        if (tenants.find(id).isEmpty()) {
            try {
                tenants.create(id, name, languages);
            } catch (ConflictException e) {
                // Another process was faster: what we wanted is there.
            }
        }
    }

    /**
     * Imports both samples. The marker is written last, so that an import that was killed is repeated, which changes
     * nothing that is there already.
     */
    void run(Path dataFolder, Consumer<String> step) throws IOException {
        Path marker = dataFolder.resolve("sample-" + "1" + ".imported");
        if (Files.exists(marker)) {
            return;
        }
        for (TenantId tenant : List.of(ACME, AURORA)) {
            step.accept("importing " + SampleDocuments.count(tenant.value()) + " sample documents of " + tenant);
            ImportReport report;
            try (Stream<String> lines = SampleDocuments.jsonLines(tenant.value())) {
                report = system.get(DocumentImporter.class).run(tenant, asStream(lines), _ -> {});
            }
            if (report.rejected() > 0) {
                throw new IllegalStateException(
                        "a sample document is wrong: " + report.rejectedLines().getFirst());
            }
        }
        Files.createDirectories(dataFolder);
        Files.writeString(marker, "", StandardCharsets.UTF_8);
    }

    /** All at once: 10 MB for a moment, and no stream of streams. */
    private static InputStream asStream(Stream<String> lines) {
        return new ByteArrayInputStream(lines.collect(Collectors.joining("\n")).getBytes(StandardCharsets.UTF_8));
    }
}
