package io.headhunter.packaging.image;

import io.headhunter.backfill.Backfill;
import io.headhunter.backfill.BackfillRequest;
import io.headhunter.db.Migrations;
import io.headhunter.document.DocumentImporter;
import io.headhunter.embedded.EmbeddedPostgres;
import io.headhunter.embedded.EmbeddedServers;
import io.headhunter.embedded.PostgresOptions;
import io.headhunter.packaging.PackagingException;
import io.headhunter.tenant.TenantId;
import io.headhunter.tenant.TenantRegistry;
import io.headhunter.time.Deadline;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A throw-away PostgreSQL and Redis with a tenant that has a few documents, for servers to be trained or tried on. */
public final class TrainingServers implements AutoCloseable {
    /** The tenant. */
    public static final TenantId TENANT = new TenantId("training");

    private static final String DOCUMENTS = "training.jsonl";
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final EmbeddedServers servers;

    private TrainingServers(EmbeddedServers servers) {
        this.servers = servers;
    }

    /** Starts them, migrates, imports and embeds. */
    public static TrainingServers start() throws IOException {
        EmbeddedServers servers = EmbeddedServers.temporary(PostgresOptions.defaults());
        try {
            fill(servers.postgres());
            return new TrainingServers(servers);
        } catch (IOException | RuntimeException e) {
            servers.close();
            throw e;
        }
    }

    private static void fill(EmbeddedPostgres postgres) throws IOException {
        Map<String, Object> settings = new HashMap<>(Map.of(
                "headhunter.database.url", postgres.url(),
                "headhunter.database.user", postgres.user(),
                "headhunter.database.password", postgres.password()));
        try (ApplicationContext context = ApplicationContext.run(settings);
                InputStream documents = TrainingServers.class.getResourceAsStream(DOCUMENTS)) {
            context.getBean(Migrations.class).migrate();
            context.getBean(TenantRegistry.class).create(TENANT, "Training", List.of("en"));
            DocumentImporter.ImportReport report =
                    context.getBean(DocumentImporter.class).run(TENANT, documents, _ -> {});
            if (report.rejected() > 0) {
                throw new PackagingException("a document of the training is wrong: "
                        + report.rejectedLines().getFirst() + "; expected none to be; correct " + DOCUMENTS);
            }
            context.getBean(Backfill.class).run(BackfillRequest.of(TENANT), Deadline.in(PATIENCE), _ -> {});
        }
    }

    /** The settings by which a server finds them, as environment of its process. */
    public Map<String, String> environment() {
        EmbeddedPostgres postgres = servers.postgres();
        return Map.of(
                "HEADHUNTER_DATABASE_URL", postgres.url(),
                "HEADHUNTER_DATABASE_USER", postgres.user(),
                "HEADHUNTER_DATABASE_PASSWORD", postgres.password(),
                "REDIS_URL", servers.redis().url(),
                "AUTH_MODE", "gateway");
    }

    @Override
    public void close() {
        servers.close();
    }
}
