package io.headhunter.observe;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The meters of models of embeddings that are asked over the network. A meter that fails is logged and fails nothing else;
 * without a registry nothing is counted. Safe for use by many threads.
 */
@Singleton
public final class EmbeddingMeters {
    private static final Duration[] LATENCIES = {
        Duration.ofMillis(20),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(15)
    };

    private final MeterRegistry registry;

    /** @param registry null: nothing is counted */
    public EmbeddingMeters(@Nullable MeterRegistry registry) {
        this.registry = registry == null ? new CompositeMeterRegistry() : registry;
    }

    /**
     * A question ended.
     *
     * @param provider of few values
     * @param task {@code document} or {@code query}
     * @param outcome {@code embedded}, {@code throttled}, {@code rejected} or {@code unavailable}
     */
    public void asked(String provider, String task, String outcome, long elapsedNanos) {
        MeterGuard.guard(() -> Timer.builder("headhunter.embedding.questions")
                .description("Questions to a model of embeddings over the network, with all their calls")
                .tag("provider", provider)
                .tag("task", task)
                .tag("outcome", outcome)
                .serviceLevelObjectives(LATENCIES)
                .register(registry)
                .record(Duration.ofNanos(elapsedNanos)));
    }

    /** Of so many texts only the beginning was embedded. */
    public void truncated(String provider, int texts) {
        MeterGuard.guard(() -> Counter.builder("headhunter.embedding.truncated")
                .description("Texts of which only the beginning was embedded")
                .tag("provider", provider)
                .register(registry)
                .increment(texts));
    }
}
