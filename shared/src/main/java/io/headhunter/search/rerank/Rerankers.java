package io.headhunter.search.rerank;

import dev.langchain4j.model.scoring.ScoringModel;
import io.headhunter.db.InvalidSettingException;
import io.headhunter.time.Ticker;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.annotation.PreDestroy;
import java.net.URI;
import java.time.Clock;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the reranker that the settings ask for. What cannot be one stops the start, and not the first search. */
@Factory
final class Rerankers {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]", "localhost");

    private @Nullable ScoringModelReranker ours;

    @Bean
    @Context
    @Requires(property = "headhunter.rerank.provider", notEquals = "none")
    @Requires(property = "headhunter.rerank.provider")
    Reranker reranker(RerankConfig config, @Nullable ScoringModel scoringModel, Ticker ticker) {
        return new GuardedReranker(provider(config, scoringModel, ticker), ticker, Clock.systemUTC());
    }

    private Reranker provider(RerankConfig config, @Nullable ScoringModel scoringModel, Ticker ticker) {
        String model = config.model();
        return switch (config.provider()) {
            case NONE -> throw new IllegalStateException("there is nothing to make");
            case COHERE ->
                new CohereReranker(
                        url(config, CohereReranker.URL),
                        Objects.requireNonNullElse(model, CohereReranker.MODEL),
                        required(config.apiKey(), "api-key", "the key of Cohere"));
            case VERTEX ->
                new VertexReranker(
                        url(config, VertexReranker.URL),
                        required(config.project(), "project", "the id of a project of Google Cloud"),
                        Objects.requireNonNullElse(model, VertexReranker.MODEL),
                        new AccessTokens(config.apiKey(), AccessTokens.METADATA_URL, ticker));
            case OPENAI ->
                new ChatReranker(
                        url(config, ChatReranker.URL),
                        required(model, "model", "the name of a chat model"),
                        config.apiKey(),
                        config.concurrency());
            case LANGCHAIN4J -> {
                if (scoringModel == null) {
                    throw invalid(
                            "provider", "is langchain4j and there is no such model", "a bean of type ScoringModel");
                }
                ours = new ScoringModelReranker(
                        scoringModel, required(model, "model", "its name and version"), config.concurrency());
                yield ours;
            }
        };
    }

    /** Without encryption only to this machine: profiles and a key go there. */
    private static String url(RerankConfig config, String usual) {
        String url = config.url() == null ? usual : config.url().replaceAll("/+$", "");
        URI parsed;
        try {
            parsed = URI.create(url);
        } catch (IllegalArgumentException e) {
            throw invalid("url", "cannot be read", "an address such as " + usual);
        }
        boolean isLocal = "http".equals(parsed.getScheme()) && LOOPBACK.contains(String.valueOf(parsed.getHost()));
        if (parsed.getHost() == null || !(isLocal || "https".equals(parsed.getScheme()))) {
            throw invalid("url", "cannot be used", "https, or http on this machine, such as " + usual);
        }
        return url;
    }

    private static <T> T required(@Nullable T value, String name, String expected) {
        if (value == null) {
            throw invalid(name, "is missing", expected);
        }
        return value;
    }

    private static InvalidSettingException invalid(String name, String wrong, String expected) {
        String variable = "HEADHUNTER_RERANK_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
        return new InvalidSettingException(variable + " (headhunter.rerank." + name + ") " + wrong + "; expected "
                + expected + "; correct it, or set HEADHUNTER_RERANK_PROVIDER=none");
    }

    @PreDestroy
    void close() {
        if (ours != null) {
            ours.close();
        }
    }
}
