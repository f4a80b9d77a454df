package io.headhunter.backfill;

import io.headhunter.db.InvalidSettingException;
import io.headhunter.embedding.EmbeddingProvider;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How much may be sent to an embedding provider outside this process, by all instances together.
 *
 * @param requestsPerMinute 1 to 1,000,000
 * @param tokensPerMinute 1,000 to 1,000,000,000; null: no limit
 * @param pricePerMillionTokens in any currency, for estimates only; null: not known
 */
@ConfigurationProperties("headhunter.backfill")
record ProviderLimitsConfig(
        @Bindable(defaultValue = "100") int requestsPerMinute,
        @Nullable Integer tokensPerMinute,
        @Nullable BigDecimal pricePerMillionTokens) {
    private static final int MILLION_DIGITS = 6;
    private static final int MAX_REQUESTS = 1_000_000;
    private static final int MIN_TOKENS = 1_000;
    private static final int MAX_TOKENS = 1_000_000_000;

    ProviderLimitsConfig {
        if (requestsPerMinute < 1 || requestsPerMinute > MAX_REQUESTS) {
            throw new InvalidSettingException("headhunter.backfill.requests-per-minute is " + requestsPerMinute
                    + "; expected 1 to " + MAX_REQUESTS + "; correct HEADHUNTER_BACKFILL_REQUESTS_PER_MINUTE");
        }
        if (tokensPerMinute != null && (tokensPerMinute < MIN_TOKENS || tokensPerMinute > MAX_TOKENS)) {
            throw new InvalidSettingException("headhunter.backfill.tokens-per-minute is " + tokensPerMinute
                    + "; expected " + MIN_TOKENS + " to " + MAX_TOKENS
                    + "; correct HEADHUNTER_BACKFILL_TOKENS_PER_MINUTE, or leave it out for no limit");
        }
        if (pricePerMillionTokens != null && pricePerMillionTokens.signum() < 0) {
            throw new InvalidSettingException("headhunter.backfill.price-per-million-tokens is " + pricePerMillionTokens
                    + "; expected 0 or more; correct HEADHUNTER_BACKFILL_PRICE_PER_MILLION_TOKENS, or leave it out");
        }
    }

    /** What so many tokens cost; null where no price is set, and for a model in this process. */
    @Nullable
    BigDecimal cost(EmbeddingProvider provider, long tokens) {
        return pricePerMillionTokens == null || TokenEstimate.isInProcess(provider)
                ? null
                : pricePerMillionTokens.multiply(BigDecimal.valueOf(tokens)).movePointLeft(MILLION_DIGITS);
    }

    /** A model in this process is limited by its cores alone. */
    ProviderLimits of(EmbeddingProvider provider) {
        return TokenEstimate.isInProcess(provider)
                ? ProviderLimits.NONE
                : new ProviderLimits(requestsPerMinute, tokensPerMinute);
    }
}
