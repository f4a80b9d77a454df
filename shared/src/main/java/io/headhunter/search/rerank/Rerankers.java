package io.headhunter.search.rerank;

import dev.langchain4j.model.scoring.ScoringModel;
import io.headhunter.db.Secret;
import io.headhunter.provider.AccessTokens;
import io.headhunter.provider.ProviderSettings;
import io.headhunter.time.Ticker;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes the reranker that the settings ask for. What cannot be one stops the start, and not the first search. */
@Factory
final class Rerankers {
    private static final ProviderSettings SETTINGS =
            new ProviderSettings("headhunter.rerank", "set HEADHUNTER_RERANK_PROVIDER=none");

    private @Nullable ScoringModelReranker ours;

    @Bean
    @Context
    @Requires(property = "headhunter.rerank.provider", notEquals = "none")
    @Requires(property = "headhunter.rerank.provider")
    Reranker reranker(RerankConfig config, @Nullable ScoringModel scoringModel, Ticker ticker) {
        return new GuardedReranker(provider(config, scoringModel, ticker), config.timeout(), ticker, Clock.systemUTC());
    }

    private Reranker provider(RerankConfig config, @Nullable ScoringModel scoringModel, Ticker ticker) {
        String model = config.model();
        Secret key = SETTINGS.key(config.apiKey(), "api-key");
        return switch (config.provider()) {
            case NONE -> throw new IllegalStateException("there is nothing to make");
            case COHERE ->
                new CohereReranker(
                        SETTINGS.url(config.url(), CohereReranker.URL),
                        Objects.requireNonNullElse(model, CohereReranker.MODEL),
                        SETTINGS.required(key, "api-key", "the key of Cohere"));
            case VERTEX ->
                new VertexReranker(
                        SETTINGS.url(config.url(), VertexReranker.URL),
                        SETTINGS.required(config.project(), "project", "the id of a project of Google Cloud"),
                        Objects.requireNonNullElse(model, VertexReranker.MODEL),
                        new AccessTokens(key, AccessTokens.METADATA_URL, ticker));
            case OPENAI ->
                new ChatReranker(
                        SETTINGS.url(config.url(), ChatReranker.URL),
                        SETTINGS.required(model, "model", "the name of a chat model"),
                        key,
                        config.concurrency());
            case LANGCHAIN4J -> {
                if (scoringModel == null) {
                    throw SETTINGS.invalid(
                            "provider", "is langchain4j and there is no such model", "a bean of type ScoringModel");
                }
                ours = new ScoringModelReranker(
                        scoringModel, SETTINGS.required(model, "model", "its name and version"), config.concurrency());
                yield ours;
            }
        };
    }

    @PreDestroy
    void close() {
        if (ours != null) {
            ours.close();
        }
    }
}
