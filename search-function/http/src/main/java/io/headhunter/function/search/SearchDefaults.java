package io.headhunter.function.search;

import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.context.ApplicationContextConfigurer;
import io.micronaut.context.annotation.ContextConfigurer;
import io.micronaut.context.env.PropertySource;
import java.util.Map;

/** Framework settings of the read side, below all other sources: the meters are shown at {@code /prometheus}. */
@ContextConfigurer
public final class SearchDefaults implements ApplicationContextConfigurer {
    /** Below files (from -300), the environment (-200) and system properties (-100). */
    private static final int LOWEST_PRIORITY = -1_000;

    @Override
    public void configure(ApplicationContextBuilder builder) {
        builder.propertySources(PropertySource.of(
                "headhunter-search-defaults",
                Map.of(
                        "endpoints.prometheus.enabled", true,
                        // Who scrapes has no tenant; no meter names one.
                        "endpoints.prometheus.sensitive", false),
                LOWEST_PRIORITY));
    }
}
