package io.headhunter.search;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.annotation.ReflectiveAccess;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/**
 * How much of searching is done at once; what is null {@link Admission} decides.
 *
 * @param maxAtOnce searches under way at once
 * @param maxWaiting searches that wait for their turn at once; 0: none waits
 */
@ConfigurationProperties("headhunter.search")
@ReflectiveAccess
record AdmissionConfig(
        @Nullable @Min(1) @Max(10_000) Integer maxAtOnce,
        @Nullable @Min(0) @Max(100_000) Integer maxWaiting) {}
