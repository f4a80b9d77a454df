package io.headhunter.db;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.annotation.ReflectiveAccess;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/**
 * What kind of process this is.
 *
 * @param requests how many requests the platform sends it at once; null: a server, which takes as many as come. An instance
 *     that has one at a time needs few connections, and there are many such instances
 */
@ConfigurationProperties("headhunter.instance")
@ReflectiveAccess
public record InstanceConfig(@Nullable @Min(1) @Max(1000) Integer requests) {}
