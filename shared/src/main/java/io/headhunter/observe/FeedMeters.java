package io.headhunter.observe;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The meters of feeds. A meter that fails is logged and fails nothing else; without a registry nothing is counted. Safe for
 * use by many threads.
 */
@Singleton
public final class FeedMeters {
    private static final Logger log = LoggerFactory.getLogger(FeedMeters.class);

    private final MeterRegistry registry;

    /** @param registry null: nothing is counted */
    public FeedMeters(@Nullable MeterRegistry registry) {
        this.registry = registry == null ? new CompositeMeterRegistry() : registry;
    }

    /** A fetch has ended so. */
    public void fetched(String outcome) {
        try {
            Counter.builder("headhunter.feed.fetches")
                    .description("Fetches of feeds, by how they ended")
                    .tag("outcome", outcome)
                    .register(registry)
                    .increment();
        } catch (RuntimeException e) {
            log.warn("a meter failed", e);
        }
    }
}
