package io.headhunter.search.rerank;

import io.headhunter.db.InvalidSettingException;
import io.headhunter.db.Secret;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.annotation.ReflectiveAccess;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The model that puts the head of a list in order.
 *
 * @param mode of searches whose request does not say
 * @param url of the provider, without the path of the operation; null: its own
 * @param model its name; null: the provider's usual one, if it has one
 * @param apiKey sent as a bearer token
 * @param project of Google Cloud
 * @param depth documents that are put in order, from the first
 * @param maxPlaces farthest that a document is moved, up or down
 * @param timeout longest wait for the model
 * @param concurrency calls under way at once, where each document has its own
 */
@ConfigurationProperties("headhunter.rerank")
@ReflectiveAccess
record RerankConfig(
        @Bindable(defaultValue = "none") RerankProvider provider,
        @Bindable(defaultValue = "auto") RerankMode mode,
        @Nullable String url,
        @Nullable String model,
        @Nullable Secret apiKey,
        @Nullable String project,
        @Bindable(defaultValue = "50") @Min(2) @Max(100) int depth,
        @Bindable(defaultValue = "10") @Min(1) @Max(100) int maxPlaces,
        @Bindable(defaultValue = "200ms") Duration timeout,
        @Bindable(defaultValue = "16") @Min(1) @Max(200) int concurrency) {
    RerankConfig {
        if (timeout.isZero() || timeout.isNegative()) {
            throw new InvalidSettingException("HEADHUNTER_RERANK_TIMEOUT (headhunter.rerank.timeout) is " + timeout
                    + "; expected more than 0, such as 200ms; correct it, or set HEADHUNTER_RERANK_PROVIDER=none");
        }
    }
}
