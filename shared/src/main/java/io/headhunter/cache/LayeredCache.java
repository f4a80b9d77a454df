package io.headhunter.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.headhunter.observe.CacheFigures;
import io.headhunter.observe.CacheMeters;
import io.headhunter.tenant.TenantId;
import io.headhunter.time.Deadline;
import io.headhunter.time.Ticker;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Values that are always right, because their key says everything that decides them: in the process, and behind it in Redis
 * for all instances. Nothing ever ends one but its age and a flush. Whatever fails on the way to Redis costs a value and
 * nothing else; Redis is not asked at all where less than twice its patience is left. Made by {@link ValueCaches}. Safe for
 * use by many threads.
 */
public final class LayeredCache<K, V> {
    /** After so many times that somebody else's computation brought nothing, the caller computes by himself. */
    private static final int MOST_ATTEMPTS = 3;

    private final ValueCacheSettings settings;
    private final ValueFormat<K, V> format;
    private final @Nullable RedisValues redis;
    private final CacheMeters meters;
    private final MemoryLever lever;
    private final Ticker ticker;
    private final Cache<CacheKey, V> near;
    private final Coalescer<V> coalescer = new Coalescer<>();
    private final String nearLayer;

    /** @param redis null: there is none, or nothing of this is to be kept there */
    LayeredCache(
            ValueCacheSettings settings,
            ValueFormat<K, V> format,
            @Nullable RedisValues redis,
            CacheMeters meters,
            MemoryLever lever,
            Ticker ticker) {
        this.settings = settings;
        this.format = format;
        this.redis = redis;
        this.meters = meters;
        this.lever = lever;
        this.ticker = ticker;
        this.nearLayer = "process-" + settings.name();
        this.near = lever.bounded(Caffeine.newBuilder()
                .maximumSize(settings.maxInProcess())
                .expireAfterWrite(settings.ttl())
                .ticker(ticker::nanos)
                .recordStats()
                .build());
    }

    /** The value; null if it is not there. */
    public @Nullable V find(K key, Deadline deadline) {
        return find(List.of(key), deadline).get(key);
    }

    /**
     * Those that are there, with one question to Redis for all that the process does not have.
     *
     * @param keys of one tenant
     */
    public Map<K, V> find(Collection<K> keys, Deadline deadline) {
        Map<K, V> found = new HashMap<>();
        if (!isOn()) {
            return found;
        }
        Map<K, CacheKey> missing = new LinkedHashMap<>();
        for (K key : keys) {
            CacheKey name = format.name(key);
            V value = near(name);
            if (value != null) {
                found.put(key, value);
            } else {
                missing.put(key, name);
            }
        }
        found.putAll(fetch(missing, deadline));
        return found;
    }

    /** Keeps values. Does not wait for Redis. */
    public void keep(Map<K, V> values) {
        if (!isOn()) {
            return;
        }
        values.forEach((key, value) -> {
            CacheKey name = format.name(key);
            near.put(name, value);
            if (redis != null) {
                redis.keep(name, format.write(value));
            }
        });
        lever.touch();
    }

    /**
     * The value: kept, or loaded by one of all who ask for it at the same time.
     *
     * @param load fails as the caller wants it; a failure is not kept, and is no other caller's failure
     */
    public V get(K key, Deadline deadline, Supplier<V> load) {
        if (!isOn()) {
            return load.get();
        }
        CacheKey name = format.name(key);
        for (int attempt = 0; attempt < MOST_ATTEMPTS && !deadline.isExpired(); attempt++) {
            V value = near(name);
            if (value != null) {
                return value;
            }
            try (Coalescer<V>.Turn turn = coalescer.enter(name)) {
                if (turn.isFirst()) {
                    V led = lead(key, name, deadline, load);
                    turn.hand(led);
                    return led;
                }
                if (!turn.await(Deadline.in(deadline.remaining().dividedBy(2), ticker))) {
                    break;
                }
                V handed = turn.handed();
                if (handed != null) {
                    meters.lookedUp(nearLayer, "shared");
                    return handed;
                }
            }
        }
        return load.get();
    }

    private V lead(K key, CacheKey name, Deadline deadline, Supplier<V> load) {
        V value = near.getIfPresent(name); // somebody may have been done just before
        if (value == null) {
            value = fetch(Map.of(key, name), deadline).get(key);
        }
        if (value == null) {
            value = load.get();
            keep(Map.of(key, value));
        }
        return value;
    }

    /** Of the layers that there are. */
    public List<CacheFigures> figures() {
        CacheFigures process = new CacheFigures(
                settings.name(),
                "process",
                near.estimatedSize(),
                (long) settings.maxInProcess(),
                meters.count(nearLayer, "hit") + meters.count(nearLayer, "shared"),
                meters.count(nearLayer, "miss") - meters.count(nearLayer, "shared"),
                near.stats().evictionCount());
        return redis == null ? List.of(process) : List.of(process, redis.figures());
    }

    /** @param tenant null: of all */
    void forgetInProcess(@Nullable TenantId tenant) {
        if (tenant == null) {
            near.invalidateAll();
        } else {
            near.asMap().keySet().removeIf(name -> name.tenant().equals(tenant));
        }
    }

    private boolean isOn() {
        return settings.places() != CachePlaces.OFF;
    }

    private @Nullable V near(CacheKey name) {
        V value = near.getIfPresent(name);
        meters.lookedUp(nearLayer, value == null ? "miss" : "hit");
        return value;
    }

    /** What Redis has and is what it should be, kept in the process from now on. */
    private Map<K, V> fetch(Map<K, CacheKey> missing, Deadline deadline) {
        if (redis == null || missing.isEmpty()) {
            return Map.of();
        }
        Map<CacheKey, byte[]> payloads = redis.find(List.copyOf(missing.values()), deadline);
        Map<K, V> found = new HashMap<>();
        missing.forEach((key, name) -> {
            byte[] payload = payloads.get(name);
            V value = payload == null ? null : format.read(key, payload);
            if (value != null) {
                found.put(key, value);
                near.put(name, value);
            }
        });
        return found;
    }
}
