package io.headhunter.cache;

import io.headhunter.observe.CacheMeters;
import io.headhunter.tenant.TenantId;
import io.headhunter.time.Ticker;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Makes the caches of values, and can empty them. Safe for use by many threads. */
@Singleton
public final class ValueCaches {
    private final @Nullable RedisLink redis;
    private final CacheMeters meters;
    private final MemoryLever lever;
    private final Ticker ticker;
    private final List<LayeredCache<?, ?>> opened = new CopyOnWriteArrayList<>();

    @Inject
    ValueCaches(@Nullable RedisLink redis, CacheMeters meters, MemoryLever lever, Ticker ticker) {
        this.redis = redis != null && redis.isConfigured() ? redis : null;
        this.meters = meters;
        this.lever = lever;
        this.ticker = ticker;
    }

    /** Without Redis and without anybody who looks at the memory: for a part that works by itself. */
    public static ValueCaches alone(Ticker ticker) {
        return new ValueCaches(null, new CacheMeters(null), MemoryLever.none(ticker), ticker);
    }

    /** A new cache. */
    public <K, V> LayeredCache<K, V> open(ValueCacheSettings settings, ValueFormat<K, V> format) {
        boolean isInRedis = settings.places() == CachePlaces.REDIS;
        RedisValues values = redis == null || !isInRedis ? null : new RedisValues(redis, meters, settings);
        LayeredCache<K, V> cache = new LayeredCache<>(settings, format, values, meters, lever, ticker);
        opened.add(cache);
        return cache;
    }

    /**
     * Forgets what this process keeps.
     *
     * @param tenant null: of all
     */
    void forgetInProcess(@Nullable TenantId tenant) {
        opened.forEach(cache -> cache.forgetInProcess(tenant));
    }
}
