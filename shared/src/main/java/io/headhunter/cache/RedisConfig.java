package io.headhunter.cache;

import io.headhunter.db.InvalidSettingException;
import io.headhunter.db.Secret;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.annotation.ReflectiveAccess;
import org.jspecify.annotations.Nullable;

/**
 * The established environment variables {@code REDIS_URL} and {@code REDIS_URI}. Neither: no Redis, no caches in it.
 *
 * @param url {@code redis://:PASSWORD@HOST:PORT}, or {@code rediss:} for TLS
 * @param uri the same
 */
@ConfigurationProperties("redis")
@ReflectiveAccess
public record RedisConfig(@Nullable Secret url, @Nullable Secret uri) {
    /** The address, by whichever name. */
    @Nullable
    String address() {
        if (url != null && uri != null && !url.equals(uri)) {
            throw new InvalidSettingException("REDIS_URL and REDIS_URI differ; set one of them, or both to the same");
        }
        Secret said = url != null ? url : uri;
        return said == null || said.value().isBlank() ? null : said.value();
    }
}
