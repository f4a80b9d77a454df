package io.headhunter.embedding.remote;

import io.headhunter.embedding.EmbeddingProvider;
import io.headhunter.observe.EmbeddingMeters;
import io.headhunter.provider.AccessTokens;
import io.headhunter.provider.ProviderSettings;
import io.headhunter.time.Ticker;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;

/**
 * Makes the providers that are set up, each beside the others. All are made at the start, since {@link
 * io.headhunter.embedding.EmbeddingProviders} is: what cannot be one stops it.
 */
@Factory
final class RemoteProviders {
    /** The largest answer that settings allow: 500 vectors of 4,000 numbers of 20 characters. */
    static final long MAX_ANSWER_BYTES = 40_000_000;

    private static final ProviderSettings OPENAI = settings("openai", "url and api-key");
    private static final ProviderSettings GEMINI = settings("gemini", "api-key, and GEMINI_API_KEY");
    private static final ProviderSettings VERTEX = settings("vertex", "project");
    private static final ProviderSettings COHERE = settings("cohere", "api-key");

    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]*";

    /** {@code https://platform.openai.com/docs/guides/embeddings}. */
    private static final Map<String, Integer> KNOWN_DIMENSIONS =
            Map.of(OpenAiEmbeddings.MODEL, 1536, "text-embedding-3-large", 3072, "text-embedding-ada-002", 1536);

    private final RemoteEmbeddingConfig config;
    private final EmbeddingMeters meters;
    private final Ticker ticker;

    RemoteProviders(RemoteEmbeddingConfig config, EmbeddingMeters meters, Ticker ticker) {
        this.config = config;
        this.meters = meters;
        this.ticker = ticker;
    }

    @Singleton
    @Named("openai")
    @Requires(property = "headhunter.embedding.openai.api-key")
    @Requires(missingProperty = "headhunter.embedding.openai.url")
    EmbeddingProvider openAi(OpenAiEmbeddingConfig openAi) {
        return openAiAt(openAi);
    }

    @Singleton
    @Named("openai-compatible")
    @Requires(property = "headhunter.embedding.openai.url")
    EmbeddingProvider openAiAt(OpenAiEmbeddingConfig openAi) {
        String url = OPENAI.url(openAi.url(), OpenAiEmbeddings.URL);
        OPENAI.key(openAi.apiKey(), "api-key");
        // Another server's models are its own.
        String model = openAi.url() == null
                ? Objects.requireNonNullElse(openAi.model(), OpenAiEmbeddings.MODEL)
                : OPENAI.required(openAi.model(), "model", "the name of a model of that server");
        Integer dimensions = openAi.dimensions() == null ? KNOWN_DIMENSIONS.get(model) : openAi.dimensions();
        return provider(new OpenAiEmbeddings(
                url, model, OPENAI.required(dimensions, "dimensions", "the length of the model's vectors"), openAi));
    }

    @Singleton
    @Named("gemini")
    @Requires(property = "gemini.api-key")
    @Requires(missingProperty = "headhunter.embedding.gemini.api-key")
    EmbeddingProvider gemini(GeminiEmbeddingConfig gemini, EstablishedGeminiConfig established) {
        return ownGemini(gemini, established);
    }

    @Singleton
    @Named("own-gemini")
    @Requires(property = "headhunter.embedding.gemini.api-key")
    EmbeddingProvider ownGemini(GeminiEmbeddingConfig gemini, EstablishedGeminiConfig established) {
        return provider(new GeminiEmbeddings(
                GEMINI.url(gemini.url(), GeminiEmbeddings.URL),
                name(GEMINI, gemini.model(), "model"),
                gemini.dimensions(),
                GEMINI.required(
                        GEMINI.key(established.orOwn(gemini.apiKey()), "api-key"), "api-key", "a key of Google AI")));
    }

    @Singleton
    @Named("vertex")
    @Requires(property = "headhunter.embedding.vertex.project")
    EmbeddingProvider vertex(VertexEmbeddingConfig vertex) {
        String location = name(VERTEX, vertex.location(), "location");
        name(VERTEX, vertex.model(), "model");
        return provider(new VertexEmbeddings(
                VERTEX.url(vertex.url(), "https://" + location + "-aiplatform.googleapis.com"),
                name(VERTEX, VERTEX.required(vertex.project(), "project", "the id of a project"), "project"),
                new AccessTokens(VERTEX.key(vertex.accessToken(), "access-token"), AccessTokens.METADATA_URL, ticker),
                vertex));
    }

    @Singleton
    @Named("cohere")
    @Requires(property = "headhunter.embedding.cohere.api-key")
    EmbeddingProvider cohere(CohereEmbeddingConfig cohere) {
        return provider(new CohereEmbeddings(
                COHERE.url(cohere.url(), CohereEmbeddings.URL),
                COHERE.required(COHERE.key(cohere.apiKey(), "api-key"), "api-key", "the key of Cohere"),
                cohere));
    }

    private EmbeddingProvider provider(RemoteModel model) {
        return new RemoteEmbeddingProvider(model, config.timeout(), meters, ticker, Clock.systemUTC());
    }

    private static ProviderSettings settings(String provider, String switches) {
        return new ProviderSettings("headhunter.embedding." + provider, "leave out " + switches);
    }

    /** It becomes a part of an address. */
    private static String name(ProviderSettings settings, String value, String name) {
        if (!value.matches(NAME)) {
            throw settings.invalid(name, "is no name", "letters, digits, points, hyphens and underscores");
        }
        return value;
    }
}
