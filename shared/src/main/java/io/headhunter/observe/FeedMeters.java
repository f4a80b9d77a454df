package io.headhunter.observe;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * The meters of feeds. A meter that fails is logged and fails nothing else; without a registry nothing is counted. Safe for
 * use by many threads.
 */
@Singleton
public final class FeedMeters {
    private final MeterRegistry registry;

    /** @param registry null: nothing is counted */
    public FeedMeters(@Nullable MeterRegistry registry) {
        this.registry = registry == null ? new CompositeMeterRegistry() : registry;
    }

    /** A fetch has ended so. */
    public void fetched(String outcome) {
        MeterGuard.guard(() -> Counter.builder("headhunter.feed.fetches")
                .description("Fetches of feeds, by how they ended")
                .tag("outcome", outcome)
                .register(registry)
                .increment());
    }
}
