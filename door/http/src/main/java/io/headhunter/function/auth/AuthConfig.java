package io.headhunter.function.auth;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;

/**
 * How callers are known.
 *
 * @param mode the label of an {@link AuthMode}; {@code AUTH_MODE} is its established name
 * @param tenantClaim claim of the gateway's user information that names the tenant
 */
@ConfigurationProperties("headhunter.auth")
record AuthConfig(
        @Nullable String mode,
        @Bindable(defaultValue = "tenant_id") @NotBlank String tenantClaim) {}
