package io.headhunter.db;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.annotation.ReflectiveAccess;
import org.jspecify.annotations.Nullable;

/** The established environment variable {@code DATABASE_URL}. */
@ConfigurationProperties("database")
@ReflectiveAccess
public record DatabaseUrlConfig(@Nullable String url) {}
