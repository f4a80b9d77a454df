package io.headhunter.embedding.remote;

import io.headhunter.db.Secret;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.annotation.ReflectiveAccess;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/**
 * A model behind the interface that OpenAI's embeddings have. There is one if an address or a key is set.
 *
 * @param url without the path of the operation; null: OpenAI's own
 * @param apiKey sent as a bearer token; null: none is sent
 * @param model null: OpenAI's usual one
 * @param dimensions of its vectors; null: as known of OpenAI's models
 * @param shorten whether the model is asked for vectors of that length
 * @param batchSize most texts of one call
 * @param maxTokens what of a text the model reads
 * @param queryPrefix what the model was trained to see before a query
 * @param documentPrefix what it was trained to see before a document
 */
@ConfigurationProperties("headhunter.embedding.openai")
@ReflectiveAccess
record OpenAiEmbeddingConfig(
        @Nullable String url,
        @Nullable Secret apiKey,
        @Nullable String model,
        @Nullable @Min(1) @Max(4000) Integer dimensions,
        @Bindable(defaultValue = "false") boolean shorten,
        @Bindable(defaultValue = "100") @Min(1) @Max(500) int batchSize,

        @Bindable(defaultValue = "8000") @Min(16) @Max(100_000)
        int maxTokens,

        @Nullable String queryPrefix,
        @Nullable String documentPrefix) {}
