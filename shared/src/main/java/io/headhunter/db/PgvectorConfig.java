package io.headhunter.db;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.annotation.ReflectiveAccess;
import org.jspecify.annotations.Nullable;

/**
 * The established environment variables {@code PGVECTOR_HOST}, {@code _PORT}, {@code _DATABASE}, {@code _USER},
 * {@code _PASSWORD}, {@code _POOL_MAX} and {@code _POOL_MIN}.
 */
@ConfigurationProperties("pgvector")
@ReflectiveAccess
public record PgvectorConfig(
        @Nullable String host,
        @Nullable Integer port,
        @Nullable String database,
        @Nullable String user,
        @Nullable Secret password,
        @Nullable Integer poolMax,
        @Nullable Integer poolMin) {}
