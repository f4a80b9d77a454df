package io.headhunter.function.search.monitoring;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.headhunter.observe.CacheFigures;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The caches that there are, by name.
 *
 * @param caches each with its counts since the start of the process
 */
@Serdeable
record InstanceCaches(@JsonInclude List<OfCache> caches) {
    private static final double PARTS = 1e4;

    /**
     * {@link CacheFigures} as on the wire.
     *
     * @param hitShare of all look-ups, 0 to 1; null before the first
     */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record OfCache(
            String name,
            String layer,
            @Nullable Long entries,
            @Nullable Long maxEntries,
            long hits,
            long misses,
            @Nullable Double hitShare,
            long evictions) {}

    static InstanceCaches of(List<CacheFigures> caches) {
        return new InstanceCaches(caches.stream().map(InstanceCaches::of).toList());
    }

    private static OfCache of(CacheFigures cache) {
        long lookUps = cache.hits() + cache.misses();
        Double hitShare = lookUps == 0 ? null : (Double) (Math.rint(cache.hits() * PARTS / lookUps) / PARTS);
        return new OfCache(
                cache.name(),
                cache.layer(),
                cache.entries(),
                cache.maxEntries(),
                cache.hits(),
                cache.misses(),
                hitShare,
                cache.evictions());
    }
}
