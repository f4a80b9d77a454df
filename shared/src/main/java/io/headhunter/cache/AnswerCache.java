package io.headhunter.cache;

import io.headhunter.db.Freshness;
import io.headhunter.observe.CacheFigures;
import io.headhunter.observe.CacheMeters;
import io.headhunter.observe.ObservedCache;
import io.headhunter.tenant.TenantId;
import io.headhunter.time.Deadline;
import io.headhunter.time.Ticker;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
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
    private final boolean isForEventLoops;
    private final RedisAnswers redis;
    private final ProcessAnswers process;
    private final ValueCaches values;
    private final ChangePusher pusher;
    private final Refreshes refreshes;
    private final ChangePositions positions;
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
            ChangePositions positions,
            ChangeListener listener,
            CacheMeters meters,
            Ticker ticker) {
        this.isOn = config.answers() && link.isConfigured();
        this.isForEventLoops = isOn && config.background();
        this.redis = redis;
        this.process = process;
        this.hasRedis = link.isConfigured();
        this.values = values;
        this.pusher = pusher;
        this.refreshes = refreshes;
        this.positions = positions;
        this.meters = meters;
        this.ticker = ticker;
        listener.start();
    }

    /** Computes an answer. */
    @FunctionalInterface
    public interface Computation {
        /**
         * Fails as the use case does; a failure is not kept, and is no other caller's failure.
         *
         * @param freshness what the answer must show, or an edit that caches know of would be hidden by it
         */
        Computed compute(Deadline deadline, Freshness freshness);
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

    /** Whether {@link #find} is worth asking: where the process lives on between requests. */
    public boolean isForEventLoops() {
        return isForEventLoops;
    }

    /**
     * The answer that is kept in the process or in Redis; empty if neither has one or can tell, or if something is to be
     * done first that takes time. For who must not wait; what follows may run on the thread of the connection to Redis, so
     * it must not wait either. Who gets none asks {@link #answer}.
     *
     * @param computation as in {@link #answer}
     * @return never fails
     */
    public CompletableFuture<Optional<Answered>> find(CacheKey key, Computation computation) {
        Answered near = answerAtOnce(key, computation);
        if (near != null) {
            return CompletableFuture.completedFuture(Optional.of(near));
        }
        ProcessAnswers.Watch watch = process.watch(key.tenant());
        return redis.ask(key)
                .thenApply(said -> said instanceof CacheLookup.Found found && found.isChecked()
                        ? Optional.of(found(key, found, watch, computation))
                        : Optional.empty());
    }

    /** Counts looks that found something; those that did not are followed by another one, which counts. */
    private Answered found(CacheKey key, CacheLookup.Found found, ProcessAnswers.Watch watch, Computation computation) {
        meters.lookedUp(RedisAnswers.LAYER, result(found));
        return answered(key, found, watch, computation);
    }

    private static String result(CacheLookup said) {
        return switch (said) {
            case CacheLookup.Found found -> found.isStale() ? "stale" : "hit";
            case CacheLookup.Missing _ -> "miss";
            case CacheLookup.Unknown _ -> "unknown";
        };
    }

    private @Nullable Answered answerAtOnce(CacheKey key, Computation computation) {
        ProcessAnswers.Found near = process.find(key);
        if (near == null) {
            return null;
        }
        meters.lookedUp(ProcessAnswers.LAYER, near.isStale() ? "stale" : "hit");
        if (isRefreshDue(near.isStale(), near.ageMillis(), near.costMillis(), near.remainingMillis())) {
            refreshes.start(key, () -> refresh(key, computation));
        }
        return Answered.kept(near.payload(), near.isStale(), "process");
    }

    /**
     * Answers by the deadline.
     *
     * @param computation may also be run after this returned, with another deadline, to refresh what was answered
     */
    public Answered answer(CacheKey key, Deadline deadline, Computation computation) {
        if (!isOn) {
            return Answered.computed(
                    computation.compute(deadline, Freshness.WITHIN_LAG).payload(), CacheStatus.BYPASS);
        }
        for (int attempt = 0; attempt < MOST_ATTEMPTS && !deadline.isExpired(); attempt++) {
            Answered near = answerAtOnce(key, computation);
            if (near != null) {
                return near;
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
        return Answered.computed(
                computation.compute(deadline, Freshness.WITHIN_LAG).payload(), CacheStatus.MISS);
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
        meters.lookedUp(RedisAnswers.LAYER, result(said));
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
        return Answered.kept(answer.payload(), found.isStale(), "redis");
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
                        ? Answered.computed(
                                computeAndKeep(key, token, missing.now(), deadline, computation, watch),
                                CacheStatus.MISS)
                        : null;
            case CacheLookup.Unknown _ ->
                Answered.computed(
                        computation.compute(deadline, Freshness.WITHIN_LAG).payload(), CacheStatus.MISS);
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
            Ticket known = positions.complete(ticket);
            Computed computed = computation.compute(deadline, positions.freshness(known));
            KeptAnswer kept = redis.keep(key, known, (ticker.nanos() - start) / NANOS_PER_MILLI, computed);
            if (kept != null) {
                process.keep(key, kept, known, watch);
            }
            return computed.payload();
        } finally {
            redis.unlock(key, token);
        }
    }
}
