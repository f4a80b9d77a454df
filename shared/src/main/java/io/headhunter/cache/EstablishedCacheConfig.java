package io.headhunter.cache;

import io.headhunter.db.InvalidSettingException;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.annotation.ReflectiveAccess;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The established environment variable {@code CACHE_ENTRANT_STALENESS}.
 *
 * @param entrantStaleness as in {@link CacheConfig}
 */
@ConfigurationProperties("cache")
@ReflectiveAccess
public record EstablishedCacheConfig(@Nullable Duration entrantStaleness) {
    private static final Duration DEFAULT = Duration.ofSeconds(30);

    public EstablishedCacheConfig {
        if (entrantStaleness != null && entrantStaleness.isNegative()) {
            throw new IllegalArgumentException("cache.entrant-staleness is " + entrantStaleness
                    + "; expected 0 or more, e.g. 30s; correct CACHE_ENTRANT_STALENESS");
        }
    }

    /** What holds, by whichever name. */
    Duration orOwn(CacheConfig own) {
        Duration said = own.entrantStaleness();
        if (said != null && entrantStaleness != null && !said.equals(entrantStaleness)) {
            throw new InvalidSettingException("CACHE_ENTRANT_STALENESS is " + entrantStaleness
                    + " and HEADHUNTER_CACHE_ENTRANT_STALENESS is " + said + "; set one of them, or both to the same");
        }
        return said != null ? said : entrantStaleness != null ? entrantStaleness : DEFAULT;
    }
}
