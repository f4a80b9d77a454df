package io.headhunter.cache;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.annotation.ReflectiveAccess;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The caches and their emergency levers.
 *
 * @param answers whether answers are kept at all
 * @param inProcess whether they are also kept for seconds in the process; only where {@code background} is true
 * @param invalidation false: answers live their whole time, whatever is edited meanwhile. For emergencies
 * @param background whether this process works between requests: hears of changes, refreshes what grows old. Not where
 *     the CPU stops with the response
 * @param ttl how long an answer lives, give or take a fifth
 * @param entrantStaleness how old an answer may be that was computed before something else of the tenant changed; null:
 *     as {@link EstablishedCacheConfig} says, else 30 s
 * @param commandTimeout how long a command may take before the search goes on without Redis
 * @param processMegabytes most that is kept in the process
 */
@ConfigurationProperties("headhunter.cache")
@ReflectiveAccess
public record CacheConfig(
        @Bindable(defaultValue = "true") boolean answers,
        @Bindable(defaultValue = "true") boolean inProcess,
        @Bindable(defaultValue = "true") boolean invalidation,
        @Bindable(defaultValue = "true") boolean background,
        @Bindable(defaultValue = "10m") Duration ttl,
        @Nullable Duration entrantStaleness,
        @Bindable(defaultValue = "50ms") Duration commandTimeout,
        @Bindable(defaultValue = "64") int processMegabytes) {
    /** Changes are remembered as long as the oldest answer may live, so it has a bound. */
    private static final Duration LONGEST_TTL = Duration.ofHours(24);

    public CacheConfig {
        require(
                ttl.compareTo(Duration.ofSeconds(1)) >= 0 && ttl.compareTo(LONGEST_TTL) <= 0,
                "ttl",
                ttl,
                "1s to 24h, e.g. 10m");
        require(
                entrantStaleness == null || !entrantStaleness.isNegative(),
                "entrant-staleness",
                entrantStaleness,
                "0 or more, e.g. 30s");
        require(commandTimeout.isPositive(), "command-timeout", commandTimeout, "more than 0, e.g. 20ms");
        require(
                processMegabytes >= 1 && processMegabytes <= 4_096,
                "process-megabytes",
                processMegabytes,
                "1 to 4096, e.g. 64");
    }

    private static void require(boolean holds, String name, @Nullable Object value, String expected) {
        if (!holds) {
            throw new IllegalArgumentException("headhunter.cache." + name + " is " + value + "; expected " + expected
                    + "; correct HEADHUNTER_CACHE_"
                    + name.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }
}
