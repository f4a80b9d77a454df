package io.headhunter.cache;

import io.headhunter.db.LogPosition;
import io.headhunter.tenant.TenantId;
import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.SetArgs;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Answers in Redis, shared by all instances. What an edit ends is decided there, in the script that reads: see
 * {@code look.lua}. Safe for use by many threads.
 */
@Singleton
final class RedisAnswers {
    /** As meters name it. */
    static final String LAYER = "redis-answers";

    /** Life of a lock: longer than a computation takes; of a holder that died the next one takes over after that. Chosen. */
    private static final Duration LOCK = Duration.ofSeconds(3);

    /** How often somebody looks for changes that nobody told Redis (a writer that was killed, edits while it was down). */
    private static final Duration CHECK = Duration.ofSeconds(5);

    /** Of an answer that lacks something: enough for those who ask at the same time. Chosen. */
    private static final Duration LIFE_OF_PARTS = Duration.ofSeconds(1);

    /** Of scans and flushes, which nobody waits for in a search. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final int SCAN_STEP = 500;
    private static final byte[] LOCK_MILLIS = RedisScript.bytes(LOCK.toMillis());
    private static final byte[] YES = RedisScript.bytes("1");
    private static final byte[] NO = RedisScript.bytes("0");
    private static final byte[] NO_TOKEN = new byte[0];

    private final RedisLink redis;
    private final Duration ttl;
    private final byte[] stalenessMillis;
    private final byte[] countsChanges;

    RedisAnswers(RedisLink redis, CacheConfig config, EstablishedCacheConfig established) {
        this.redis = redis;
        this.ttl = config.ttl();
        this.stalenessMillis = RedisScript.bytes(established.orOwn(config).toMillis());
        this.countsChanges = config.invalidation() ? YES : NO;
    }

    /** Looks for an answer. */
    CacheLookup look(CacheKey key) {
        return look(key, NO_TOKEN, false);
    }

    /**
     * Looks for an answer, and takes the lock of its computation if there is none.
     *
     * @param token names the holder
     */
    CacheLookup lookAndLock(CacheKey key, String token) {
        return look(key, RedisScript.bytes(token), false);
    }

    /** Takes the lock of its computation, whether there is an answer or not. */
    CacheLookup lock(CacheKey key, String token) {
        return look(key, RedisScript.bytes(token), true);
    }

    /** Looks for an answer, for who must not wait. What follows must not wait either. */
    CompletableFuture<CacheLookup> ask(CacheKey key) {
        return RedisScript.LOOK
                .ask(redis, keys(key), arguments(NO_TOKEN, false))
                .thenApply(said -> read(said.orElse(null)));
    }

    private CacheLookup look(CacheKey key, byte[] token, boolean isForced) {
        return read(RedisScript.LOOK.run(redis, null, keys(key), arguments(token, isForced)));
    }

    private static String[] keys(CacheKey key) {
        return new String[] {CacheKey.changes(key.tenant()), key.answer(), CacheKey.checked(key.tenant()), key.lock()};
    }

    private byte[][] arguments(byte[] token, boolean isForced) {
        return new byte[][] {
            RedisScript.bytes(UUID.randomUUID().toString()),
            stalenessMillis,
            countsChanges,
            token,
            LOCK_MILLIS,
            isForced ? YES : NO
        };
    }

    private static CacheLookup read(@Nullable List<Object> said) {
        if (said == null) {
            return new CacheLookup.Unknown();
        }
        String generation = text(said.get(1));
        LogPosition position = position(text(said.get(7)));
        Ticket now = new Ticket(generation, Long.parseLong(text(said.get(2))), number(said.get(3)), position);
        boolean isChecked = number(said.get(4)) == 1;
        boolean isLocked = number(said.get(5)) == 1;
        long state = number(said.get(0));
        if (state == 0) {
            return new CacheLookup.Missing(now, isLocked, !isLocked && number(said.get(6)) == 1, isChecked);
        }
        KeptAnswer answer = new KeptAnswer(
                new Ticket(generation, Long.parseLong(text(said.get(11))), number(said.get(8)), position),
                number(said.get(9)),
                text(said.get(12)),
                (byte[]) said.get(13),
                number(said.get(10)));
        return new CacheLookup.Found(answer, state == 2, now, isLocked, isChecked);
    }

    /** Keeps an answer; null if Redis did not take it. */
    @Nullable
    KeptAnswer keep(CacheKey key, Ticket ticket, long costMillis, Computed computed) {
        String documents = computed.documents().stream().map(DocumentMark::hex).collect(Collectors.joining());
        long life = computed.isWhole()
                ? (long) (ttl.toMillis()
                        * (0.8 + 0.4 * ThreadLocalRandom.current().nextDouble()))
                : LIFE_OF_PARTS.toMillis();
        List<Object> said = RedisScript.KEEP.run(
                redis,
                null,
                new String[] {CacheKey.changes(key.tenant()), key.answer()},
                RedisScript.bytes(ticket.generation()),
                RedisScript.bytes(ticket.number()),
                RedisScript.bytes(ticket.redisMillis()),
                RedisScript.bytes(costMillis),
                RedisScript.bytes(documents),
                computed.payload(),
                RedisScript.bytes(life),
                RedisScript.place(ticket.position()));
        return said != null && number(said.getFirst()) == 1
                ? new KeptAnswer(ticket, costMillis, documents, computed.payload(), life)
                : null;
    }

    /** Gives a lock back. */
    void unlock(CacheKey key, String token) {
        RedisScript.UNLOCK.run(redis, null, new String[] {key.lock()}, RedisScript.bytes(token));
    }

    /** Whether it is this process that should look for changes that nobody told Redis. */
    boolean takeCheck(TenantId tenant) {
        return redis.call(commands -> commands.set(
                        CacheKey.checked(tenant), YES, SetArgs.Builder.nx().px(CHECK)))
                != null;
    }

    /** The check was not made after all. */
    void dropCheck(TenantId tenant) {
        redis.call(commands -> commands.del(CacheKey.checked(tenant)));
    }

    /**
     * Forgets everything, of one tenant or of all. Answers that are being computed are not kept.
     *
     * @param tenant null: of all
     * @return how many keys there were; -1 if Redis does not answer
     */
    long flush(@Nullable TenantId tenant) {
        ScanArgs step =
                ScanArgs.Builder.limit(SCAN_STEP).match(CacheKey.pattern(tenant == null ? "*" : tenant.value()));
        long flushed = 0;
        KeyScanCursor<String> cursor = redis.call(commands -> commands.scan(step), PATIENCE);
        while (cursor != null) {
            List<String> keys = cursor.getKeys();
            if (!keys.isEmpty()) {
                Long removed = redis.call(commands -> commands.unlink(keys.toArray(String[]::new)), PATIENCE);
                if (removed == null) {
                    return -1;
                }
                flushed += removed;
            }
            if (cursor.isFinished()) {
                return flushed;
            }
            KeyScanCursor<String> from = cursor;
            cursor = redis.call(commands -> commands.scan(from, step), PATIENCE);
        }
        return -1;
    }

    /** Redis has it as a negative score. */
    private static @Nullable LogPosition position(String said) {
        return said.isEmpty()
                ? null
                : new LogPosition(new BigDecimal(said).negate().longValueExact());
    }

    private static String text(Object said) {
        return new String((byte[]) said, StandardCharsets.UTF_8);
    }

    private static long number(Object said) {
        return (Long) said;
    }
}
