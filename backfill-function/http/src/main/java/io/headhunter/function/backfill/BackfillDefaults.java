package io.headhunter.function.backfill;

import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.context.ApplicationContextConfigurer;
import io.micronaut.context.annotation.ContextConfigurer;
import io.micronaut.context.env.PropertySource;
import java.util.Map;

/**
 * Framework settings that a server needs to take pushes, below all other sources: the framework's own would refuse
 * large messages before {@link PushController} sees them, and cut the connection while a long backfill runs.
 */
@ContextConfigurer
public final class BackfillDefaults implements ApplicationContextConfigurer {
    /** Below files (from -300), the environment (-200) and system properties (-100). */
    private static final int LOWEST_PRIORITY = -1_000;
    /** Longer than Pub/Sub waits. */
    private static final String IDLE = "15m";

    @Override
    public void configure(ApplicationContextBuilder builder) {
        builder.propertySources(PropertySource.of(
                "headhunter-backfill-defaults",
                Map.of(
                        // An import has no end that we know; each other path has a limit of its own.
                        "micronaut.server.max-request-size", "1024gb",
                        "micronaut.server.max-request-buffer-size", "32mb",
                        "micronaut.server.idle-timeout", IDLE,
                        "micronaut.server.read-idle-timeout", IDLE,
                        "micronaut.server.write-idle-timeout", IDLE),
                LOWEST_PRIORITY));
    }
}
