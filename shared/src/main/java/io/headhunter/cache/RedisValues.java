package io.headhunter.cache;

import io.headhunter.observe.CacheFigures;
import io.headhunter.observe.CacheMeters;
import io.headhunter.time.Deadline;
import io.lettuce.core.KeyValue;
import io.lettuce.core.SetArgs;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Values of one kind in Redis. Each has the check sum of its name and its bytes before it, so that one that is cut,
 * altered, or lies under a name that is not its own is not there. Safe for use by many threads.
 */
final class RedisValues {
    private final RedisLink redis;
    private final CacheMeters meters;
    private final String kind;
    private final String layer;
    private final long ttlMillis;

    RedisValues(RedisLink redis, CacheMeters meters, ValueCacheSettings settings) {
        this.redis = redis;
        this.meters = meters;
        this.kind = settings.name();
        this.layer = "redis-" + kind;
        this.ttlMillis = settings.ttl().toMillis();
    }

    /** Those that are there; none if Redis does not say in time, or if there is little time to ask. */
    Map<CacheKey, byte[]> find(List<CacheKey> names, Deadline deadline) {
        // A shorter patience would take a search that is late for a Redis that is down.
        boolean hasTime = deadline.remaining().compareTo(redis.patience().multipliedBy(2)) >= 0;
        String[] keys = names.stream().map(name -> name.value(kind)).toArray(String[]::new);
        List<KeyValue<String, byte[]>> said =
                hasTime ? redis.call(commands -> commands.mget(keys), redis.patience()) : null;
        Map<CacheKey, byte[]> found = new HashMap<>();
        for (int i = 0; i < keys.length; i++) {
            byte[] kept = said == null ? null : said.get(i).getValueOrElse(null);
            byte[] payload = kept == null ? null : unsealed(keys[i], kept);
            if (payload != null) {
                found.put(names.get(i), payload);
            }
            meters.lookedUp(
                    layer, said == null ? "unknown" : payload != null ? "hit" : kept != null ? "damaged" : "miss");
        }
        return found;
    }

    /** Keeps a value. Nobody waits for it. */
    void keep(CacheKey name, byte[] payload) {
        String key = name.value(kind);
        redis.send(commands -> commands.set(key, sealed(key, payload), SetArgs.Builder.px(ttlMillis)));
    }

    CacheFigures figures() {
        long misses = meters.count(layer, "miss") + meters.count(layer, "unknown") + meters.count(layer, "damaged");
        return new CacheFigures(kind, "redis", null, null, meters.count(layer, "hit"), misses, 0);
    }

    static byte[] sealed(String key, byte[] payload) {
        return ByteBuffer.allocate(Integer.BYTES + payload.length)
                .putInt(checkSum(key, payload, 0))
                .put(payload)
                .array();
    }

    private static byte @Nullable [] unsealed(String key, byte[] kept) {
        if (kept.length < Integer.BYTES || ByteBuffer.wrap(kept).getInt() != checkSum(key, kept, Integer.BYTES)) {
            return null;
        }
        return Arrays.copyOfRange(kept, Integer.BYTES, kept.length);
    }

    private static int checkSum(String key, byte[] bytes, int from) {
        CRC32C sum = new CRC32C();
        sum.update(key.getBytes(StandardCharsets.UTF_8));
        sum.update(bytes, from, bytes.length - from);
        return (int) sum.getValue();
    }
}
