package io.headhunter.embedding.remote;

import io.headhunter.db.Secret;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.annotation.ReflectiveAccess;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/**
 * A model of Google AI's Gemini interface. There is one if a key is set.
 *
 * @param url without the path of the operation; null: Google's own
 * @param dimensions of its vectors, to which the model shortens them
 */
@ConfigurationProperties("headhunter.embedding.gemini")
@ReflectiveAccess
record GeminiEmbeddingConfig(
        @Nullable Secret apiKey,
        @Nullable String url,
        @Bindable(defaultValue = "gemini-embedding-001") String model,
        @Bindable(defaultValue = "768") @Min(1) @Max(4000) int dimensions) {}
