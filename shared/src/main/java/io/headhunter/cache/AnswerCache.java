package io.headhunter.cache;

import io.headhunter.observe.CacheFigures;
import io.headhunter.observe.CacheMeters;
import io.headhunter.observe.ObservedCache;
import io.headhunter.tenant.TenantId;
import io.headhunter.time.Deadline;
import io.headhunter.time.Ticker;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Answers questions from caches, and computes what is not there: once in an instance and once among the instances, while
 * the others who ask the same wait. Whatever fails on the way to a cache costs a hit and nothing else. Safe for use by many
 * threads.
 */
@Singleton
public final class AnswerCache implements ObservedCache {
    /** After so many times that somebody else's computation brought nothing, the caller computes by himself. */
    private static final int MOST_ATTEMPTS = 3;

    /** Between two looks for what another instance computes. Chosen: a search takes tens of milliseconds. */
    private static final Duration POLL = Duration.ofMillis(5);

    /** How long a refresh may take. Chosen: the life of its lock. */
    private static final Duration REFRESH = Duration.ofSeconds(3);

    /**
     * An answer younger than this is not refreshed because something else changed: of a tenant whose documents change
     * all the time every question would be computed all the time. Chosen.
     */
    private static final long YOUNG_MILLIS = 1_000;

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final boolean hasRedis;
    private final boolean isOn;
    private final RedisAnswers redis;
    private final ProcessAnswers process;
    private final ValueCaches values;
    private final ChangePusher pusher;
    private final Refreshes refreshes;
    private final CacheMeters meters;
    private final Ticker ticker;
    private final Coalescer<Void> coalescer = new Coalescer<>();

    AnswerCache(
            CacheConfig config,
            RedisLink link,
            RedisAnswers redis,
            ProcessAnswers process,
            ValueCaches values,
            ChangePusher pusher,
            Refreshes refreshes,
            ChangeListener listener,
            CacheMeters meters,
            Ticker ticker) {
        this.isOn = config.answers() && link.isConfigured();
        this.redis = redis;
        this.process = process;
        this.hasRedis = link.isConfigured();
        this.values = values;
        this.pusher = pusher;
        this.refreshes = refreshes;
        this.meters = meters;
        this.ticker = ticker;
        listener.start();
    }

    /** Computes an answer. */
    @FunctionalInterface
    public interface Computation {
        /** Fails as the use case does; a failure is not kept, and is no other caller's failure. */
        Computed compute(Deadline deadline);
    }

    /** Of the answers in Redis; nobody counts them without asking it. */
    @Override
    public CacheFigures cacheFigures() {
        long hits = meters.count(RedisAnswers.LAYER, "hit") + meters.count(RedisAnswers.LAYER, "stale");
        long misses = meters.count(RedisAnswers.LAYER, "miss") + meters.count(RedisAnswers.LAYER, "unknown");
        return new CacheFigures("answers", "redis", null, null, hits, misses, 0);
    }

    /** Whether answers are kept at all. */
    public boolean isOn() {
        return isOn;
    }

    /**
     * Answers by the deadline.
     *
     * @param computation may also be run after this returned, with another deadline, to refresh what was answered
     */
    public Answered answer(CacheKey key, Deadline deadline, Computation computation) {
        if (!isOn) {
            return new Answered(computation.compute(deadline).payload(), CacheStatus.BYPASS);
        }
        for (int attempt = 0; attempt < MOST_ATTEMPTS && !deadline.isExpired(); attempt++) {
            ProcessAnswers.Found near = process.find(key);
            if (near != null) {
                meters.lookedUp(ProcessAnswers.LAYER, near.isStale() ? "stale" : "hit");
                if (isRefreshDue(near.isStale(), near.ageMillis(), near.costMillis(), near.remainingMillis())) {
                    refreshes.start(key, () -> refresh(key, computation));
                }
                return new Answered(near.payload(), near.isStale() ? CacheStatus.STALE : CacheStatus.HIT);
            }
            ProcessAnswers.Watch watch = process.watch(key.tenant());
            CacheLookup said = look(key);
            if (said instanceof CacheLookup.Found found) {
                return answered(key, found, watch, computation);
            }
            if (said instanceof CacheLookup.Unknown) {
                break;
            }
            try (Coalescer<Void>.Turn turn = coalescer.enter(key)) {
                if (turn.isFirst()) {
                    Answered answered = lead(key, deadline, computation, watch);
                    if (answered != null) {
                        return answered;
                    }
                } else if (!turn.await(Deadline.in(deadline.remaining().dividedBy(2), ticker))) {
                    break;
                }
            }
        }
        return new Answered(computation.compute(deadline).payload(), CacheStatus.MISS);
    }

    /**
     * Forgets everything that is kept, of one tenant or of all, values of {@link ValueCaches} included; -1 if Redis does not
     * answer, else how much there was.
     */
    public long flush(@Nullable TenantId tenant) {
        long flushed = hasRedis ? redis.flush(tenant) : 0;
        if (tenant != null) {
            pusher.forget(tenant);
        } else {
            pusher.forgetAll();
        }
        pusher.flushed(tenant); // after Redis has none, or a process would find one there again
        values.forgetInProcess(tenant);
        process.clear();
        return flushed;
    }

    /** Redis is asked; now and then somebody first tells it what nobody else did. */
    private CacheLookup look(CacheKey key) {
        CacheLookup said = redis.look(key);
        boolean isChecked =
                switch (said) {
                    case CacheLookup.Found found -> found.isChecked();
                    case CacheLookup.Missing missing -> missing.isChecked();
                    case CacheLookup.Unknown _ -> true;
                };
        if (!isChecked && redis.takeCheck(key.tenant())) {
            pusher.push(key.tenant());
            said = redis.look(key);
        }
        meters.lookedUp(
                RedisAnswers.LAYER,
                switch (said) {
                    case CacheLookup.Found found -> found.isStale() ? "stale" : "hit";
                    case CacheLookup.Missing _ -> "miss";
                    case CacheLookup.Unknown _ -> "unknown";
                });
        return said;
    }

    private Answered answered(
            CacheKey key, CacheLookup.Found found, ProcessAnswers.Watch watch, Computation computation) {
        KeptAnswer answer = found.answer();
        process.keep(key, answer, found.now(), watch);
        long ageMillis = found.now().redisMillis() - answer.ticket().redisMillis();
        if (isRefreshDue(found.isStale(), ageMillis, answer.costMillis(), answer.remainingMillis())) {
            refreshes.start(key, () -> refresh(key, computation));
        }
        return new Answered(answer.payload(), found.isStale() ? CacheStatus.STALE : CacheStatus.HIT);
    }

    private static boolean isRefreshDue(boolean isStale, long ageMillis, long costMillis, long remainingMillis) {
        return isStale
                ? ageMillis >= YOUNG_MILLIS
                : EarlyRefresh.isDue(costMillis, remainingMillis, ThreadLocalRandom.current());
    }

    /** Of all callers in this process the one who computes, unless another instance does; null: to be tried again. */
    private @Nullable Answered lead(
            CacheKey key, Deadline deadline, Computation computation, ProcessAnswers.Watch watch) {
        String token = UUID.randomUUID().toString();
        CacheLookup said = redis.lookAndLock(key, token);
        while (said instanceof CacheLookup.Missing missing && missing.isLockedByOther()) {
            if (deadline.isExpired() || !pause()) {
                return null;
            }
            said = redis.look(key);
        }
        return switch (said) {
            case CacheLookup.Found found -> answered(key, found, watch, computation);
            case CacheLookup.Missing missing ->
                missing.isLocked()
                        ? new Answered(
                                computeAndKeep(key, token, missing.now(), deadline, computation, watch),
                                CacheStatus.MISS)
                        : null;
            case CacheLookup.Unknown _ ->
                new Answered(computation.compute(deadline).payload(), CacheStatus.MISS);
        };
    }

    private static boolean pause() {
        try {
            Thread.sleep(POLL);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Computes a new answer beside the old one, unless somebody does already. */
    private void refresh(CacheKey key, Computation computation) {
        try (Coalescer<Void>.Turn turn = coalescer.enter(key)) {
            if (!turn.isFirst()) {
                return;
            }
            ProcessAnswers.Watch watch = process.watch(key.tenant());
            String token = UUID.randomUUID().toString();
            Ticket now =
                    switch (redis.lock(key, token)) {
                        case CacheLookup.Found found -> found.isLocked() ? found.now() : null;
                        case CacheLookup.Missing missing -> missing.isLocked() ? missing.now() : null;
                        case CacheLookup.Unknown _ -> null;
                    };
            if (now != null) {
                computeAndKeep(key, token, now, Deadline.in(REFRESH, ticker), computation, watch);
            }
        }
    }

    private byte[] computeAndKeep(
            CacheKey key,
            String token,
            Ticket ticket,
            Deadline deadline,
            Computation computation,
            ProcessAnswers.Watch watch) {
        try {
            long start = ticker.nanos();
            Computed computed = computation.compute(deadline);
            KeptAnswer kept = redis.keep(key, ticket, (ticker.nanos() - start) / NANOS_PER_MILLI, computed);
            if (kept != null) {
                process.keep(key, kept, ticket, watch);
            }
            return computed.payload();
        } finally {
            redis.unlock(key, token);
        }
    }
}
