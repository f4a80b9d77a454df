package io.headhunter.local.cli;

import io.headhunter.backfill.Backfill;
import io.headhunter.benchmark.Progress;
import io.headhunter.benchmark.collection.BenchCollections;
import io.headhunter.db.ConnectionPool;
import io.headhunter.document.DocumentImporter;
import io.headhunter.embedding.EmbeddingSpaces;
import io.headhunter.local.LocalSystem;
import io.headhunter.local.sample.SampleDocuments;
import io.headhunter.tenant.TenantRegistry;
import java.util.Map;

/** What the measurements share. */
final class BenchParts {
    /** Any free port; nobody but the measurement needs to know it. Under load every search is slow: no log of these. */
    static final Map<String, Object> SERVER =
            Map.of("micronaut.server.port", 0, "headhunter.http.slow-search-threshold", "1h");

    /** The same, where each answer and each vector is computed although it was asked for before. */
    static final Map<String, Object> COMPUTING_SERVER = Map.of(
            "micronaut.server.port",
            0,
            "headhunter.http.slow-search-threshold",
            "1h",
            "headhunter.cache.answers",
            false,
            "headhunter.cache.query-vectors",
            "off");

    private BenchParts() {}

    static BenchCollections collections(LocalSystem system) {
        return new BenchCollections(
                system.get(TenantRegistry.class),
                system.get(DocumentImporter.class),
                system.get(Backfill.class),
                system.get(ConnectionPool.class),
                system.get(EmbeddingSpaces.class),
                SampleDocuments::candidateLines);
    }

    /** Each kind of progress ends its line when it is complete. */
    static Progress progress(ProgressLine line) {
        return (what, done, total, perSecond, left) -> {
            line.show(what, done, total, perSecond, left);
            if (total > 0 && done >= total) {
                line.end();
            }
        };
    }
}
