package io.headhunter.function;

import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.context.ApplicationContextConfigurer;
import io.micronaut.context.annotation.ContextConfigurer;
import io.micronaut.context.env.PropertySource;
import java.util.Map;

/**
 * Framework settings that hold for every server this module runs on, below all other sources. Of the management
 * endpoints only health answers, and it says UP or DOWN and nothing else.
 */
@ContextConfigurer
public final class HttpDefaults implements ApplicationContextConfigurer {
    /** Below files (from -300), the environment (-200) and system properties (-100). */
    private static final int LOWEST_PRIORITY = -1_000;

    @Override
    public void configure(ApplicationContextBuilder builder) {
        builder.propertySources(PropertySource.of(
                "headhunter-http-defaults",
                Map.of(
                        "endpoints.all.enabled", false,
                        "endpoints.health.enabled", true,
                        "endpoints.health.sensitive", false,
                        "endpoints.health.details-visible", "NEVER",
                        // DatabaseIndicator asks the pool itself, and not for longer than a probe waits.
                        "endpoints.health.jdbc.enabled", false,
                        // A full disk is no reason to stop answering: nothing is written.
                        "endpoints.health.disk-space.enabled", false),
                LOWEST_PRIORITY));
    }
}
