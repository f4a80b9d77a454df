package io.headhunter.benchmark.space;

import static org.assertj.core.api.Assertions.assertThat;

import io.headhunter.backfill.Backfill;
import io.headhunter.benchmark.BenchDatabase;
import io.headhunter.benchmark.collection.BenchCollection;
import io.headhunter.benchmark.collection.BenchCollections;
import io.headhunter.db.ConnectionPool;
import io.headhunter.db.Migrations;
import io.headhunter.document.DocumentImporter;
import io.headhunter.embedded.EmbeddedPostgres;
import io.headhunter.embedding.EmbeddingSpace;
import io.headhunter.embedding.EmbeddingSpaces;
import io.headhunter.tenant.TenantRegistry;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The two real models on a server of its own, because what serves is the same for all tenants. */
class SwitchBenchTest {
    @Test
    void run_clientsSearchMeanwhile_nothingFailsAndNothingIsMixed() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.temporary();
                ApplicationContext context = ApplicationContext.builder()
                        .deduceEnvironment(false)
                        .environmentPropertySource(false)
                        .properties(Map.of(
                                "headhunter.database.url", postgres.url(),
                                "headhunter.database.user", postgres.user(),
                                "headhunter.database.password", postgres.password(),
                                "headhunter.index.min-documents", 40))
                        .start()) {
            context.getBean(Migrations.class).migrate();
            BenchCollection collection = collections(context).ensure(60, (what, done, total, rate, left) -> {});

            SwitchReport report = context.getBean(SwitchBench.class)
                    .run(
                            collection,
                            "onnx/bge-small-en-v1.5-q",
                            2,
                            Duration.ofMillis(100),
                            (what, done, total, rate, left) -> {});

            assertThat(report.firstFailure()).isNull();
            assertThat(report.failed() + report.mixed() + report.degraded()).isZero();
            assertThat(report.ofOld()).isPositive();
            assertThat(report.ofNew()).isPositive();
            assertThat(report.overlap()).isBetween(0.2, 1.0);
            assertThat(context.getBean(EmbeddingSpaces.class).inUse())
                    .extracting(EmbeddingSpace::status)
                    .containsExactly("serving", "standby");
        }
    }

    private static BenchCollections collections(ApplicationContext context) {
        return new BenchCollections(
                context.getBean(TenantRegistry.class),
                context.getBean(DocumentImporter.class),
                context.getBean(Backfill.class),
                context.getBean(ConnectionPool.class),
                context.getBean(EmbeddingSpaces.class),
                BenchDatabase.PEOPLE);
    }
}
