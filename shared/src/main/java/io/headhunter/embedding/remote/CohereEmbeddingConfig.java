package io.headhunter.embedding.remote;

import io.headhunter.db.Secret;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.annotation.ReflectiveAccess;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/**
 * A model of Cohere. There is one if a key is set.
 *
 * @param url without the path of the operation; null: Cohere's own
 * @param dimensions of its vectors
 * @param shorten whether the model is asked for vectors of that length; those before version 4 refuse that
 * @param maxTokens what of a text is sent
 */
@ConfigurationProperties("headhunter.embedding.cohere")
@ReflectiveAccess
record CohereEmbeddingConfig(
        @Nullable Secret apiKey,
        @Nullable String url,
        @Bindable(defaultValue = "embed-v4.0") String model,
        @Bindable(defaultValue = "1024") @Min(1) @Max(4000) int dimensions,
        @Bindable(defaultValue = "true") boolean shorten,

        @Bindable(defaultValue = "8000") @Min(16) @Max(100_000)
        int maxTokens) {}
