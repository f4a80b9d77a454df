package io.headhunter.cache;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * Of one cache of values.
 *
 * @param name what it keeps, in small letters with hyphens; part of the keys in Redis
 * @param ttl how long a value is kept in Redis, and in the process from when it came there
 * @param maxInProcess most that the process keeps
 */
public record ValueCacheSettings(String name, CachePlaces places, Duration ttl, int maxInProcess) {
    public ValueCacheSettings {
        requireNonNull(name, "name is null");
        requireNonNull(places, "places is null");
        requireNonNull(ttl, "ttl is null");
    }
}
