package io.headhunter.observe;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * The meters of verifications. A meter that fails is logged and fails nothing else; without a registry nothing is counted.
 * Safe for use by many threads.
 */
@Singleton
public final class VerificationMeters {
    private final MeterRegistry registry;

    /** @param registry null: nothing is counted */
    public VerificationMeters(@Nullable MeterRegistry registry) {
        this.registry = registry == null ? new CompositeMeterRegistry() : registry;
    }

    /** So many of a sort were not as they should be. */
    public void found(String sort, long count) {
        count("found", sort, count);
    }

    /** So many of a sort are as they should be again. */
    public void repaired(String sort, long count) {
        count("repaired", sort, count);
    }

    private void count(String outcome, String sort, long count) {
        MeterGuard.guard(() -> Counter.builder("headhunter.verification.defects")
                .description("What verifications found wrong, and repaired")
                .tag("sort", sort)
                .tag("outcome", outcome)
                .register(registry)
                .increment((double) count));
    }
}
