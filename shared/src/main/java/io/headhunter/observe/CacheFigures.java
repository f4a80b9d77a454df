package io.headhunter.observe;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.stats.CacheStats;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a cache does. Counts are since the start of the process.
 *
 * @param name what it keeps, in small letters with hyphens
 * @param layer where: {@code process} in the memory of this process, {@code redis} in Redis
 * @param entries about how many there are; null if nobody knows without asking elsewhere
 * @param maxEntries most that are kept; null if it is bounded otherwise
 */
public record CacheFigures(
        String name,
        String layer,
        @Nullable Long entries,
        @Nullable Long maxEntries,
        long hits,
        long misses,
        long evictions) {
    /** Of a cache in this process that records its statistics. */
    public static CacheFigures of(String name, long maxEntries, Cache<?, ?> cache) {
        return of(name, maxEntries, List.of(cache));
    }

    /** Of several that are one to whoever uses them. */
    public static CacheFigures of(String name, long maxEntries, Collection<? extends Cache<?, ?>> caches) {
        CacheStats stats = caches.stream().map(Cache::stats).reduce(CacheStats.empty(), CacheStats::plus);
        return new CacheFigures(
                name,
                "process",
                caches.stream().mapToLong(Cache::estimatedSize).sum(),
                maxEntries,
                stats.hitCount(),
                stats.missCount(),
                stats.evictionCount());
    }
}
