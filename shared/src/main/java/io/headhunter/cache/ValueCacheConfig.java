package io.headhunter.cache;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.annotation.ReflectiveAccess;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import java.util.Locale;

/**
 * The caches of values that never become wrong: where they are, and how long they live.
 *
 * @param queryVectors of the vectors of queries
 * @param rerankScores of what a reranker said
 * @param specialties of the specialties of queries
 */
@ConfigurationProperties("headhunter.cache")
@ReflectiveAccess
public record ValueCacheConfig(
        @Bindable(defaultValue = "redis") CachePlaces queryVectors,
        @Bindable(defaultValue = "7d") Duration queryVectorsTtl,
        @Bindable(defaultValue = "redis") CachePlaces rerankScores,
        @Bindable(defaultValue = "6h") Duration rerankScoresTtl,
        @Bindable(defaultValue = "process") CachePlaces specialties,
        @Bindable(defaultValue = "24h") Duration specialtiesTtl) {
    // Before the record that is checked by it.
    private static final Duration LONGEST = Duration.ofDays(30);

    /** What holds where nobody sets anything. */
    public static final ValueCacheConfig DEFAULT = new ValueCacheConfig(
            CachePlaces.REDIS,
            Duration.ofDays(7),
            CachePlaces.REDIS,
            Duration.ofHours(6),
            CachePlaces.PROCESS,
            Duration.ofHours(24));

    public ValueCacheConfig {
        require("query-vectors-ttl", queryVectorsTtl);
        require("rerank-scores-ttl", rerankScoresTtl);
        require("specialties-ttl", specialtiesTtl);
    }

    private static void require(String name, Duration ttl) {
        if (ttl.compareTo(Duration.ofSeconds(1)) < 0 || ttl.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("headhunter.cache." + name + " is " + ttl
                    + "; expected 1s to 30d, e.g. 6h; correct HEADHUNTER_CACHE_"
                    + name.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }
}
