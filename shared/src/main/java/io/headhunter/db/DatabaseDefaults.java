package io.headhunter.db;

import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.context.ApplicationContextConfigurer;
import io.micronaut.context.annotation.ContextConfigurer;
import io.micronaut.context.env.PropertySource;
import java.util.Map;

/** Tells Micronaut Data which database it speaks to, in every application that has this library. */
@ContextConfigurer
public final class DatabaseDefaults implements ApplicationContextConfigurer {
    /** Below files (from -300), the environment (-200) and system properties (-100). */
    private static final int LOWEST_PRIORITY = -1_000;

    @Override
    public void configure(ApplicationContextBuilder builder) {
        builder.propertySources(PropertySource.of(
                "headhunter-database-defaults", Map.of("datasources.default.dialect", "POSTGRES"), LOWEST_PRIORITY));
    }
}
