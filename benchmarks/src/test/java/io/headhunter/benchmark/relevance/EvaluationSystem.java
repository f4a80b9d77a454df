package io.headhunter.benchmark.relevance;

import dev.langchain4j.model.scoring.ScoringModel;
import io.headhunter.db.Migrations;
import io.headhunter.embedded.EmbeddedPostgres;
import io.headhunter.embedded.EmbeddedServers;
import io.headhunter.embedding.EmbeddingSpaces;
import io.micronaut.context.ApplicationContext;
import java.util.HashMap;
import java.util.Map;

/** The application on the one database of this JVM. Safe for use by many threads. */
final class EvaluationSystem {
    private static final ApplicationContext CONTEXT = start();

    private EvaluationSystem() {}

    static <T> T bean(Class<T> type) {
        return CONTEXT.getBean(type);
    }

    /** Another application on the same database, with a model that puts the head of a list in order. */
    static ApplicationContext with(ScoringModel model) {
        return context(
                Map.of(
                        "headhunter.rerank.provider", "langchain4j",
                        "headhunter.rerank.model", "some-model",
                        "headhunter.rerank.timeout", "10s"),
                model);
    }

    private static ApplicationContext context(Map<String, Object> settings, Object... parts) {
        EmbeddedPostgres postgres = EmbeddedServers.shared().postgres();
        Map<String, Object> properties = new HashMap<>(settings);
        properties.put("headhunter.database.url", postgres.url());
        properties.put("headhunter.database.user", postgres.user());
        properties.put("headhunter.database.password", postgres.password());
        return ApplicationContext.builder()
                .deduceEnvironment(false)
                .environmentPropertySource(false)
                .properties(properties)
                .singletons(parts)
                .start();
    }

    private static ApplicationContext start() {
        ApplicationContext context = context(Map.of());
        context.getBean(Migrations.class).migrate();
        context.getBean(EmbeddingSpaces.class).ensureServing();
        return context;
    }
}
