package io.headhunter.observe;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The meters of the second source of documents. A meter that fails is logged and fails nothing else; without a registry
 * nothing is counted. Safe for use by many threads.
 */
@Singleton
public final class SourceMeters {
    private static final Duration[] LATENCIES = {
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(20),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1)
    };

    private final MeterRegistry registry;

    /** @param registry null: nothing is counted */
    public SourceMeters(@Nullable MeterRegistry registry) {
        this.registry = registry == null ? new CompositeMeterRegistry() : registry;
    }

    /**
     * A document was asked for.
     *
     * @param outcome {@code found}, {@code missing}, or why there is nothing; of few values
     */
    public void read(String outcome) {
        MeterGuard.guard(() -> Counter.builder("headhunter.source.documents")
                .description("Documents that a source was asked for")
                .tag("outcome", outcome)
                .register(registry)
                .increment());
    }

    /** An exchange with the source ended, however. */
    public void exchanged(long elapsedNanos) {
        MeterGuard.guard(() -> Timer.builder("headhunter.source.exchange")
                .description("Exchanges with the source of documents")
                .serviceLevelObjectives(LATENCIES)
                .register(registry)
                .record(Duration.ofNanos(elapsedNanos)));
    }
}
