package io.headhunter.backfill;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What may be sent to a provider, by all instances together. In any minute no more than the limit: calls go at .95 of
 * it, and .05 of it may have been saved up by waiting. (A limit below 20 a minute may be passed by one call, and one of
 * tokens by what a single call holds.)
 *
 * @param requestsPerMinute null: no limit
 * @param tokensPerMinute null: no limit
 */
record ProviderLimits(
        @Nullable Integer requestsPerMinute, @Nullable Integer tokensPerMinute) {
    static final ProviderLimits NONE = new ProviderLimits(null, null);
    private static final double SHARE = 0.95;
    private static final double SECONDS = Duration.ofMinutes(1).toSeconds();

    boolean isNone() {
        return requestsPerMinute == null && tokensPerMinute == null;
    }

    /** How long the allowed rate takes for a request. */
    double secondsPerRequest() {
        return secondsPer(requestsPerMinute);
    }

    /** How long the allowed rate takes for so many tokens. */
    double secondsFor(int tokens) {
        return tokens * secondsPer(tokensPerMinute);
    }

    /** How far ahead of the rate calls may be after a wait. */
    double requestCreditSeconds() {
        return requestsPerMinute == null ? 0 : Math.max(0, saved(requestsPerMinute) - 1) * secondsPerRequest();
    }

    double tokenCreditSeconds() {
        return tokensPerMinute == null ? 0 : saved(tokensPerMinute) * secondsPer(tokensPerMinute);
    }

    private static double saved(int limit) {
        return limit * (1 - SHARE);
    }

    private static double secondsPer(@Nullable Integer limit) {
        return limit == null ? 0 : SECONDS / (limit * SHARE);
    }
}
