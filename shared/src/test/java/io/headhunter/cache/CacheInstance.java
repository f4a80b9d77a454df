package io.headhunter.cache;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.headhunter.embedded.EmbeddedServers;
import io.headhunter.observe.CacheMeters;
import io.headhunter.tenant.TenantId;
import io.headhunter.testing.TestDatabase;
import io.headhunter.time.Deadline;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** One of several instances that share PostgreSQL and Redis, and a question whose answers are counted. */
public final class CacheInstance implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    public final TestDatabase database;
    final AnswerCache cache;
    final CacheMeters meters;

    private CacheInstance(TestDatabase database) {
        this.database = database;
        this.cache = database.bean(AnswerCache.class);
        this.meters = database.bean(CacheMeters.class);
    }

    /**
     * On the Redis that tests share.
     *
     * @param parts as for {@link TestDatabase#sharedWith}
     */
    public static CacheInstance open(Map<String, Object> settings, Object... parts) {
        return open(EmbeddedServers.shared().redis().url(), settings, parts);
    }

    static CacheInstance open(String redisUrl, Map<String, Object> settings, Object... parts) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put("redis.uri", redisUrl);
        all.putIfAbsent("headhunter.cache.command-timeout", "2s"); // machines of tests pause
        CacheInstance instance = new CacheInstance(TestDatabase.sharedWith(all, parts));
        RedisLink link = instance.database.bean(RedisLink.class);
        await(() -> link.call(commands -> commands.ping()) != null);
        return instance;
    }

    /** Without an L0, so that what Redis says is seen. */
    static CacheInstance withoutProcess() {
        return open(Map.of("headhunter.cache.in-process", false));
    }

    /** Asks; a computed answer names how many there were before it. */
    Asked ask(CacheKey key, AtomicInteger computed, String... documents) {
        Answered answered =
                cache.answer(key, Deadline.in(PATIENCE), (_, _) -> answer(computed.incrementAndGet(), documents));
        return new Asked(new String(answered.payload(), UTF_8), answered.status());
    }

    static Computed answer(int number, String... documents) {
        return new Computed(
                ("answer " + number).getBytes(UTF_8),
                List.of(documents).stream()
                        .map(id -> DocumentMark.of("candidate", id))
                        .toList(),
                true);
    }

    record Asked(String text, CacheStatus status) {}

    static CacheKey key(TenantId tenant, String question) {
        return new CacheKey(tenant, question);
    }

    /** Until it holds; fails after half a minute. */
    public static void await(BooleanSupplier condition) {
        Deadline deadline = Deadline.in(PATIENCE);
        while (!condition.getAsBoolean()) {
            assertThat(deadline.isExpired()).as("waited too long").isFalse();
            Thread.onSpinWait();
        }
    }

    /** How many keys of values of that kind the tenant has in Redis; -1 if Redis did not answer in time. */
    public long inRedis(TenantId tenant, String kind) {
        List<String> keys = database.bean(RedisLink.class)
                .call(commands -> commands.keys(new CacheKey(tenant, "").value(kind) + "*"));
        return keys == null ? -1 : keys.size();
    }

    @Override
    public void close() {
        database.close();
    }
}
