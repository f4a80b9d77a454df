package io.headhunter.observe;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * What became of look-ups in caches, by layer: {@code headhunter.cache.lookups}. Without a registry only the sums of
 * {@link #count} are kept. Safe for use by many threads.
 */
@Singleton
public final class CacheMeters {
    private static final String LOOKUPS = "headhunter.cache.lookups";

    private final MeterRegistry registry;
    private final Map<String, Lookups> lookups = new ConcurrentHashMap<>();

    /** @param registry null: nothing is told to anybody */
    public CacheMeters(@Nullable MeterRegistry registry) {
        this.registry = registry == null ? new CompositeMeterRegistry() : registry;
    }

    private record Lookups(Counter counter, LongAdder sum) {}

    /**
     * Somebody looked for something.
     *
     * @param layer {@code process} or {@code redis}, with what is kept there, as {@code redis-answers}
     * @param result {@code hit}, {@code stale}, {@code miss}, {@code unknown} and few others
     */
    public void lookedUp(String layer, String result) {
        Lookups found = lookups.get(layer + ' ' + result);
        if (found == null) {
            found = lookups.computeIfAbsent(
                    layer + ' ' + result, _ -> new Lookups(counter(layer, result), new LongAdder()));
        }
        found.counter().increment();
        found.sum().increment();
    }

    /** How often that was. */
    public long count(String layer, String result) {
        Lookups found = lookups.get(layer + ' ' + result);
        return found == null ? 0 : found.sum().sum();
    }

    private Counter counter(String layer, String result) {
        return Counter.builder(LOOKUPS)
                .description("Look-ups in caches")
                .tag("layer", layer)
                .tag("result", result)
                .register(registry);
    }
}
