package io.headhunter.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Scheduler;
import io.headhunter.observe.CacheFigures;
import io.headhunter.observe.CacheMeters;
import io.headhunter.observe.ObservedCache;
import io.headhunter.tenant.TenantId;
import io.headhunter.time.Ticker;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Answers in this process, for seconds, so that a popular question costs no look into Redis. An answer is believed only
 * while this process provably hears of changes ({@link ChangeFeed}), and is compared with what it heard at each look. What
 * is not believed is asked of Redis. Nothing is kept where nobody listens: without Redis, and where the CPU stops with the
 * response. Safe for use by many threads.
 */
@Singleton
final class ProcessAnswers implements ObservedCache, AutoCloseable {
    /** As meters name it. */
    static final String LAYER = "process-answers";

    /** Longest life here; chosen. */
    private static final Duration LIFE = Duration.ofSeconds(10);

    private static final int MOST_TENANTS = 10_000;
    private static final int BYTES_BESIDE_PAYLOAD = 500;
    private static final int BYTES_PER_MEGABYTE = 1 << 20;
    private static final long NANOS_PER_MILLI = 1_000_000;

    /** Begins the message of a flush. */
    static final String FLUSHED = "flushed";

    private final boolean isOn;
    private final boolean countsChanges;
    private final long stalenessMillis;
    private final ValueCaches values;
    private final MemoryLever lever;
    private final CacheMeters meters;
    private final Ticker ticker;
    private final ChangeFeed feed;
    private final Cache<TenantId, TenantChanges> tenants =
            Caffeine.newBuilder().maximumSize(MOST_TENANTS).build();
    private final Cache<CacheKey, Kept> answers;

    @Inject
    ProcessAnswers(
            CacheConfig config,
            EstablishedCacheConfig established,
            RedisLink redis,
            ValueCaches values,
            MemoryLever lever,
            CacheMeters meters,
            Ticker ticker) {
        boolean hears = config.background() && redis.isConfigured();
        this.isOn = config.answers() && config.inProcess() && hears;
        this.values = values;
        this.lever = lever;
        this.countsChanges = config.invalidation();
        this.stalenessMillis = established.orOwn(config).toMillis();
        this.meters = meters;
        this.ticker = ticker;
        this.feed = new ChangeFeed(redis, this::heard, ticker, Clock.systemUTC());
        this.answers = lever.bounded(Caffeine.newBuilder()
                .maximumWeight((long) config.processMegabytes() * BYTES_PER_MEGABYTE)
                .<CacheKey, Kept>weigher((_, kept) ->
                        BYTES_BESIDE_PAYLOAD + kept.payload().length + Long.BYTES * kept.documents().length)
                .expireAfterWrite(LIFE)
                .scheduler(Scheduler.systemScheduler()) // what is over makes room, also when nobody asks
                .recordStats()
                .build());
        if (hears) { // also of flushes, where it keeps values only
            feed.start();
        }
    }

    /**
     * An answer that may be given now.
     *
     * @param isStale whether something else of the tenant changed since it was computed
     * @param remainingMillis of its life in Redis
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared, and a copy for each hit would cost
    record Found(byte[] payload, boolean isStale, long ageMillis, long costMillis, long remainingMillis) {}

    /** Since when changes of a tenant are watched: taken before Redis is asked for what is to be kept. */
    record Watch(TenantChanges changes, int era, int session) {}

    /** @param verifiedAt number of the latest change that Redis compared it with */
    @SuppressWarnings("ArrayRecordComponent") // never compared, and a copy for each hit would cost
    private record Kept(
            Ticket ticket,
            long verifiedAt,
            long[] documents,
            byte[] payload,
            long costMillis,
            long computedNanos,
            long diesAtNanos,
            Watch watch) {}

    /** The answer, if it is here and may be believed. */
    @Nullable
    Found find(CacheKey key) {
        if (!isOn) {
            return null;
        }
        Kept kept = answers.getIfPresent(key);
        if (kept == null || !feed.hears(kept.watch().session())) {
            return null;
        }
        TenantChanges changes = kept.watch().changes();
        long now = ticker.nanos();
        long ageMillis = (now - kept.computedNanos()) / NANOS_PER_MILLI;
        boolean isStale = countsChanges
                && Math.max(changes.latest(), kept.verifiedAt()) > kept.ticket().number();
        if (kept.diesAtNanos() - now <= 0
                || tenants.getIfPresent(key.tenant()) != changes
                || changes.era() != kept.watch().era()
                || !changes.isOf(kept.ticket().generation())
                || (isStale && isOver(kept, changes, ageMillis))) {
            return null;
        }
        return new Found(
                kept.payload(), isStale, ageMillis, kept.costMillis(), (kept.diesAtNanos() - now) / NANOS_PER_MILLI);
    }

    private boolean isOver(Kept kept, TenantChanges changes, long ageMillis) {
        return ageMillis > stalenessMillis || changes.changedAfter(kept.verifiedAt(), kept.documents());
    }

    /** Begins to watch a tenant's changes, if that did not begin before. */
    Watch watch(TenantId tenant) {
        TenantChanges changes = tenants.get(tenant, _ -> new TenantChanges());
        return new Watch(changes, changes.era(), feed.session());
    }

    /**
     * Keeps an answer.
     *
     * @param now what Redis compared it with
     * @param watch taken before that
     */
    void keep(CacheKey key, KeptAnswer answer, Ticket now, Watch watch) {
        if (!isOn || !feed.hears(watch.session())) {
            return;
        }
        long nanos = ticker.nanos();
        long ageNanos = (now.redisMillis() - answer.ticket().redisMillis()) * NANOS_PER_MILLI;
        answers.put(
                key,
                new Kept(
                        answer.ticket(),
                        now.number(),
                        documents(answer.documents()),
                        answer.payload(),
                        answer.costMillis(),
                        nanos - ageNanos,
                        nanos + answer.remainingMillis() * NANOS_PER_MILLI,
                        watch));
        lever.touch();
    }

    /** Forgets everything. */
    void clear() {
        answers.invalidateAll();
    }

    @Override
    public CacheFigures cacheFigures() {
        long hits = meters.count(LAYER, "hit") + meters.count(LAYER, "stale");
        return new CacheFigures(
                "answers",
                "process",
                answers.estimatedSize(),
                null,
                hits,
                answers.stats().requestCount() - hits,
                answers.stats().evictionCount());
    }

    /** {@code TENANT GENERATION NUMBER DOCUMENTS}; {@code *} for the documents: everything, also of all tenants. */
    private void heard(String message) {
        String[] parts = message.split(" ", -1);
        if (parts.length == 2 && parts[0].equals(FLUSHED)) {
            values.forgetInProcess(parts[1].equals("*") ? null : new TenantId(parts[1]));
        }
        if (parts.length != 4) {
            return;
        }
        long number = Long.parseLong(parts[2]);
        if (parts[0].equals("*")) {
            tenants.asMap().values().forEach(changes -> changes.forget(number));
            return;
        }
        TenantChanges changes = tenants.getIfPresent(new TenantId(parts[0]));
        if (changes != null) {
            if (parts[3].equals("*")) {
                changes.forget(number);
            } else {
                changes.heard(parts[1], number, documents(parts[3]));
            }
        }
    }

    private static long[] documents(String marks) {
        long[] documents = new long[marks.length() / DocumentMark.HEX_CHARACTERS];
        for (int i = 0; i < documents.length; i++) {
            int from = i * DocumentMark.HEX_CHARACTERS;
            documents[i] = HexFormat.fromHexDigitsToLong(marks, from, from + DocumentMark.HEX_CHARACTERS);
        }
        return documents;
    }

    @PreDestroy
    @Override
    public void close() {
        feed.close();
    }
}
