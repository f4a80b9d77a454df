package io.headhunter.observe;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The meters of the database's replica. Without a registry nothing is counted. Safe for use by many threads. */
@Singleton
public final class ReplicaMeters {
    private static final String REPLICA = "headhunter.database.replica";

    private final MeterRegistry registry;

    /** @param registry null: nothing is counted */
    public ReplicaMeters(@Nullable MeterRegistry registry) {
        this.registry = registry == null ? new CompositeMeterRegistry() : registry;
    }

    /** What became of a search that might read from the replica. One that turned to the primary half-way has two. */
    public enum Outcome {
        /** It read there. */
        READ,
        /** The replica lacked what it must show. */
        BEHIND,
        /** The replica gave no connection, or had none given lately. */
        UNREACHABLE,
        /** A statement failed there and was repeated by the primary. */
        FAILED
    }

    public void ended(Outcome outcome) {
        Counter.builder(REPLICA + ".searches")
                .description("Searches by what became of their reading from the replica")
                .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                .register(registry)
                .increment();
    }

    /** How often that was so; 0 without a registry. */
    public long count(Outcome outcome) {
        Counter counter = registry.find(REPLICA + ".searches")
                .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                .counter();
        return counter == null ? 0 : (long) counter.count();
    }

    /** Shows whether the replica is asked at all. */
    public void watch(BooleanSupplier isUsable) {
        Gauge.builder(REPLICA + ".usable", () -> isUsable.getAsBoolean() ? 1 : 0)
                .description("1 while the replica is asked, 0 while it is left alone")
                .strongReference(true)
                .register(registry);
    }
}
