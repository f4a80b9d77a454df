package io.headhunter.embedding.remote;

import io.headhunter.db.InvalidSettingException;
import io.headhunter.db.Secret;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.annotation.ReflectiveAccess;
import org.jspecify.annotations.Nullable;

/**
 * The established environment variable {@code GEMINI_API_KEY}.
 *
 * @param apiKey as in {@link GeminiEmbeddingConfig}
 */
@ConfigurationProperties("gemini")
@ReflectiveAccess
record EstablishedGeminiConfig(@Nullable Secret apiKey) {
    /** The key, by whichever name. */
    @Nullable
    Secret orOwn(@Nullable Secret own) {
        if (own != null && apiKey != null && !own.equals(apiKey)) {
            throw new InvalidSettingException("GEMINI_API_KEY and HEADHUNTER_EMBEDDING_GEMINI_API_KEY differ;"
                    + " expected one key; set one of them, or both to the same");
        }
        return own != null ? own : apiKey;
    }
}
