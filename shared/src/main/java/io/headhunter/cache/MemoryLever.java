package io.headhunter.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Policy;
import io.headhunter.observe.HeapReading;
import io.headhunter.observe.MemoryLevel;
import io.headhunter.time.Ticker;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Bounds what the caches that are handed to it keep together, by what lives on the heap after a collection. At {@link
 * MemoryLevel#WARNING} each may hold half of what it may else; at {@link MemoryLevel#CRITICAL} they are emptied and nothing
 * is kept. It looks every {@link #INTERVAL}, and when something is kept, at most every {@link #LOOK}: where the CPU stops
 * between requests nobody else does.
 * <p>A collection of what is old may be far away once the caches are empty, and until then the reading is the old one. So a
 * reading counts as critical for one interval; after that the caches fill to the half, and the next reading decides. Safe
 * for use by many threads.
 */
@Singleton
public final class MemoryLever implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(MemoryLever.class);

    static final Duration INTERVAL = Duration.ofMinutes(5);
    static final Duration LOOK = Duration.ofSeconds(10);
    private static final long MEGABYTE = 1 << 20;

    private final Supplier<HeapReading> reading;
    private final Ticker ticker;
    private final List<Bounded<?, ?>> caches = new CopyOnWriteArrayList<>();
    private final AtomicLong lookedNanos;
    private volatile MemoryLevel level = MemoryLevel.OK;
    private @Nullable HeapReading emptiedAt;
    private long emptiedNanos;
    private @Nullable Thread thread;

    private record Bounded<K, V>(Cache<K, V> cache, Policy.Eviction<K, V> eviction, long maximum) {
        void allow(MemoryLevel level) {
            eviction.setMaximum((long) (maximum * share(level)));
            if (level == MemoryLevel.CRITICAL) {
                cache.invalidateAll();
            }
            cache.cleanUp();
        }
    }

    /** @param registry null: nothing is told to anybody */
    @Inject
    MemoryLever(CacheConfig config, @Nullable MeterRegistry registry, Ticker ticker) {
        this(HeapReading::now, ticker);
        if (registry != null) {
            Gauge.builder("headhunter.cache.share", this, MemoryLever::share)
                    .description("Part of their bounds that the caches of the process may fill")
                    .register(registry);
        }
        if (config.background()) {
            thread = Thread.ofVirtual().name("memory-lever").start(this::lookAgainAndAgain);
        }
    }

    /** Looks only when it is touched. */
    MemoryLever(Supplier<HeapReading> reading, Ticker ticker) {
        this.reading = reading;
        this.ticker = ticker;
        this.lookedNanos = new AtomicLong(ticker.nanos());
    }

    /** Leaves every cache as it is. */
    public static MemoryLever none(Ticker ticker) {
        return new MemoryLever(() -> new HeapReading(0, Long.MAX_VALUE), ticker);
    }

    /**
     * Bounds a cache from now on.
     *
     * @param cache one with a maximum
     * @return the same
     */
    public <K, V> Cache<K, V> bounded(Cache<K, V> cache) {
        Policy.Eviction<K, V> eviction = cache.policy()
                .eviction()
                .orElseThrow(() -> new IllegalArgumentException("the cache has no maximum; expected one"));
        synchronized (this) {
            Bounded<K, V> bounded = new Bounded<>(cache, eviction, eviction.getMaximum());
            caches.add(bounded);
            if (level != MemoryLevel.OK) {
                bounded.allow(level);
            }
        }
        return cache;
    }

    /** What part of their bounds caches may fill: 1, .5 or 0. */
    public double share() {
        return share(level);
    }

    private static double share(MemoryLevel level) {
        return switch (level) {
            case OK -> 1;
            case WARNING -> 0.5;
            case CRITICAL -> 0;
        };
    }

    /** Something was kept: looks, if nobody did for a while. */
    void touch() {
        long now = ticker.nanos();
        long looked = lookedNanos.get();
        if (now - looked >= LOOK.toNanos() && lookedNanos.compareAndSet(looked, now)) {
            look();
        }
    }

    /** Does what the memory asks for. */
    synchronized void look() {
        HeapReading now = reading.get();
        MemoryLevel decided = decide(now);
        if (decided == level) {
            return;
        }
        level = decided;
        caches.forEach(cache -> cache.allow(decided));
        log.atLevel(decided == MemoryLevel.OK ? Level.INFO : Level.WARN)
                .log(
                        "the level of memory is {}: {} of {} MB live; caches may fill {} of their bounds",
                        now.level().label(),
                        now.liveBytes() / MEGABYTE,
                        now.maxBytes() / MEGABYTE,
                        share());
    }

    private MemoryLevel decide(HeapReading now) {
        if (now.level() != MemoryLevel.CRITICAL) {
            return now.level();
        }
        if (emptiedAt == null || emptiedAt.liveBytes() != now.liveBytes()) {
            emptiedAt = now;
            emptiedNanos = ticker.nanos();
            return MemoryLevel.CRITICAL;
        }
        return ticker.nanos() - emptiedNanos < INTERVAL.toNanos() ? MemoryLevel.CRITICAL : MemoryLevel.WARNING;
    }

    private void lookAgainAndAgain() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                Thread.sleep(INTERVAL);
            } catch (InterruptedException e) {
                return; // closing
            }
            look();
            caches.forEach(bounded -> bounded.cache().cleanUp());
        }
    }

    @PreDestroy
    @Override
    public void close() {
        Thread known = thread;
        if (known != null) {
            known.interrupt();
        }
    }
}
