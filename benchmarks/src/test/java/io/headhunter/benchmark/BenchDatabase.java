package io.headhunter.benchmark;

import io.headhunter.backfill.Backfill;
import io.headhunter.benchmark.collection.BenchCollections;
import io.headhunter.benchmark.collection.CandidateWriter;
import io.headhunter.db.ConnectionPool;
import io.headhunter.db.Migrations;
import io.headhunter.document.DocumentImporter;
import io.headhunter.embedded.EmbeddedPostgres;
import io.headhunter.embedded.EmbeddedServers;
import io.headhunter.embedding.EmbeddingSpaces;
import io.headhunter.tenant.TenantRegistry;
import io.micronaut.context.ApplicationContext;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The application on the throw-away database of this JVM. A collection's size is its name: each test has sizes of its own. */
public final class BenchDatabase {
    private static final String[] TRADES = {"nurse", "welder", "data engineer", "chef", "bee keeper", "tax lawyer"};
    private static final String[] PLACES = {"Recife, Brazil", "Lisbon, Portugal", "Austin, TX, United States"};

    private static @Nullable ApplicationContext context;

    private BenchDatabase() {}

    public static synchronized <T> T bean(Class<T> type) {
        if (context == null) {
            EmbeddedPostgres postgres = EmbeddedServers.shared().postgres();
            context = ApplicationContext.builder()
                    .deduceEnvironment(false)
                    .environmentPropertySource(false)
                    .properties(Map.of(
                            "headhunter.database.url", postgres.url(),
                            "headhunter.database.user", postgres.user(),
                            "headhunter.database.password", postgres.password()))
                    .start();
            context.getBean(Migrations.class).migrate();
            context.getBean(EmbeddingSpaces.class).ensureServing();
        }
        return context.getBean(type);
    }

    public static BenchCollections collections() {
        return new BenchCollections(
                bean(TenantRegistry.class),
                bean(DocumentImporter.class),
                bean(Backfill.class),
                bean(ConnectionPool.class),
                bean(EmbeddingSpaces.class),
                PEOPLE);
    }

    /** Short texts, so that embedding them takes a moment. */
    public static final CandidateWriter PEOPLE = (count, skipped) -> IntStream.range(skipped, count)
            .mapToObj(i -> """
                    {"kind":"candidate","id":"p-%1$d","sourceVersion":1,"title":"Senior %2$s %1$d","headline":"%2$s for %1$d \
                    years","summary":"Works as a %2$s with team %1$d every day.","skills":["skill %1$d","%2$s"],\
                    "location":"%3$s"}""".formatted(i, TRADES[i % TRADES.length], PLACES[i % PLACES.length]));
}
