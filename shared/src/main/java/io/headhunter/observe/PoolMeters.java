package io.headhunter.observe;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** The meters of the connections. Without a registry nothing is counted. Safe for use by many threads. */
@Singleton
public final class PoolMeters {
    private static final String CONNECTIONS = "headhunter.database.connections";

    /** Upper ends of the buckets: a connection that is there costs microseconds, one that is made milliseconds. */
    private static final Duration[] WAITS = {
        Duration.ofNanos(100_000),
        Duration.ofMillis(1),
        Duration.ofMillis(10),
        Duration.ofMillis(100),
        Duration.ofSeconds(1),
        Duration.ofSeconds(3)
    };

    private final MeterRegistry registry;
    private final Timer waits;
    private final Counter timeouts;

    /** @param registry null: nothing is counted */
    public PoolMeters(@Nullable MeterRegistry registry) {
        this.registry = registry == null ? new CompositeMeterRegistry() : registry;
        this.waits = Timer.builder(CONNECTIONS + ".wait")
                .description("Waiting for a connection of the pool")
                .serviceLevelObjectives(WAITS)
                .register(this.registry);
        this.timeouts = Counter.builder(CONNECTIONS + ".timeouts")
                .description("No connection in time")
                .register(this.registry);
    }

    /** A connection was handed out after so long. */
    public void waited(long elapsedNanos) {
        waits.record(Duration.ofNanos(elapsedNanos));
    }

    /** There was none in time. */
    public void timedOut() {
        timeouts.increment();
    }

    /**
     * Shows a number as it is whenever somebody looks.
     *
     * @param state {@code active}, {@code idle} or {@code waiting}
     */
    public void watch(String state, IntSupplier connections) {
        Gauge.builder(CONNECTIONS, connections, IntSupplier::getAsInt)
                .description("Connections of the pool; waiting are threads")
                .tag("state", state)
                .strongReference(true)
                .register(registry);
    }
}
