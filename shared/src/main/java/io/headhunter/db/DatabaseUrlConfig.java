package io.headhunter.db;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.annotation.ReflectiveAccess;
import org.jspecify.annotations.Nullable;

/** The established environment variables {@code DATABASE_URL} and {@code DATABASE_REPLICA_URL}. */
@ConfigurationProperties("database")
@ReflectiveAccess
public record DatabaseUrlConfig(
        @Nullable String url, @Nullable String replicaUrl) {}
