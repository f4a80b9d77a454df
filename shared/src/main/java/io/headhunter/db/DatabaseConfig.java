package io.headhunter.db;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.annotation.ReflectiveAccess;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The database and the pool in front of it, by our own names ({@code HEADHUNTER_DATABASE_URL} and so on). The
 * established names of {@link PgvectorConfig} and {@code DATABASE_URL} mean the same.
 *
 * @param url {@code jdbc:postgresql://…}, {@code postgresql://…} or {@code postgres://…}
 * @param poolMax most connections an instance opens
 * @param poolMin idle connections that are kept
 * @param connectTimeout longest wait for a connection
 * @param idleTimeout after which an idle connection above {@code poolMin} is closed
 * @param statementTimeout longest a statement may run
 */
@ConfigurationProperties("headhunter.database")
@ReflectiveAccess
public record DatabaseConfig(
        @Nullable String url,
        @Nullable String user,
        @Nullable Secret password,
        @Nullable @Min(1) @Max(1000) Integer poolMax,
        @Nullable @Min(0) @Max(1000) Integer poolMin,
        @Bindable(defaultValue = "3s") Duration connectTimeout,
        @Bindable(defaultValue = "60s") Duration idleTimeout,
        @Bindable(defaultValue = "10s") Duration statementTimeout) {}
