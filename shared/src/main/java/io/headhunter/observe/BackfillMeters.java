package io.headhunter.observe;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The meters of backfills. A meter that fails is logged and fails nothing else; without a registry nothing is counted.
 * Safe for use by many threads.
 */
@Singleton
public final class BackfillMeters {
    private static final Duration[] CALLS = {
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2_500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10)
    };

    private final MeterRegistry registry;
    private final AtomicLong queued = new AtomicLong();
    private final AtomicLong overdueSeconds = new AtomicLong();
    private Claims claims = new Claims(0, 0);

    /** @param registry null: nothing is counted */
    public BackfillMeters(@Nullable MeterRegistry registry) {
        this.registry = registry == null ? new CompositeMeterRegistry() : registry;
        Gauge.builder("headhunter.backfill.queue", queued, AtomicLong::get)
                .description("Documents of the last run's tenants that lacked a fresh vector when it began or ended")
                .register(this.registry);
        Gauge.builder("headhunter.backfill.overdue", overdueSeconds, AtomicLong::get)
                .description("How long the first of them could have been embedded already")
                .baseUnit("seconds")
                .register(this.registry);
    }

    /**
     * Documents were dealt with.
     *
     * @param outcome {@code done}, {@code skipped}, {@code put-off} or {@code parked}
     */
    public void documents(String outcome, long count) {
        if (count > 0) {
            MeterGuard.guard(() -> Counter.builder("headhunter.backfill.documents")
                    .description("Documents that backfills dealt with")
                    .tag("outcome", outcome)
                    .register(registry)
                    .increment((double) count));
        }
    }

    /**
     * A call to a provider ended.
     *
     * @param provider {@code provider/model}
     * @param outcome {@code embedded}, {@code throttled}, {@code rejected} or {@code unavailable}
     */
    public void called(String provider, long elapsedNanos, String outcome) {
        MeterGuard.guard(() -> Timer.builder("headhunter.backfill.provider")
                .description("Calls of backfills to an embedding provider")
                .tag("provider", provider)
                .tag("outcome", outcome)
                .serviceLevelObjectives(CALLS)
                .register(registry)
                .record(Duration.ofNanos(elapsedNanos)));
    }

    /** Documents were claimed, or there were none to claim. */
    public void claimed(long elapsedNanos) {
        synchronized (this) {
            claims = new Claims(claims.count() + 1, claims.nanos() + elapsedNanos);
        }
        MeterGuard.guard(() -> Timer.builder("headhunter.backfill.claim")
                .description("Statements of backfills that take documents from the queue")
                .register(registry)
                .record(Duration.ofNanos(elapsedNanos)));
    }

    /** All claims of this process so far. */
    public record Claims(long count, long nanos) {}

    public synchronized Claims claims() {
        return claims;
    }

    /** What was queued when a run began or ended. */
    public void queue(long documents, Duration overdue) {
        queued.set(documents);
        overdueSeconds.set(overdue.toSeconds());
    }
}
