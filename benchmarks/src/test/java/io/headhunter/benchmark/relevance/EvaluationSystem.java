package io.headhunter.benchmark.relevance;

import io.headhunter.db.Migrations;
import io.headhunter.embedded.EmbeddedPostgres;
import io.headhunter.embedded.EmbeddedServers;
import io.headhunter.embedding.EmbeddingProvider;
import io.headhunter.embedding.EmbeddingSpaces;
import io.micronaut.context.ApplicationContext;
import java.util.Map;

/** The application on the one database of this JVM. Safe for use by many threads. */
final class EvaluationSystem {
    private static final ApplicationContext CONTEXT = start();

    private EvaluationSystem() {}

    static <T> T bean(Class<T> type) {
        return CONTEXT.getBean(type);
    }

    private static ApplicationContext start() {
        EmbeddedPostgres postgres = EmbeddedServers.shared().postgres();
        ApplicationContext context = ApplicationContext.builder()
                .deduceEnvironment(false)
                .environmentPropertySource(false)
                .properties(Map.of(
                        "headhunter.database.url", postgres.url(),
                        "headhunter.database.user", postgres.user(),
                        "headhunter.database.password", postgres.password()))
                .start();
        context.getBean(Migrations.class).migrate();
        context.getBean(EmbeddingSpaces.class).ensureServing(context.getBean(EmbeddingProvider.class));
        return context;
    }
}
