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
 * @param adminClaim claim of it that is true for an administrator of the whole installation
 */
@ConfigurationProperties("headhunter.auth")
record AuthConfig(
        @Nullable String mode,
        @Bindable(defaultValue = "tenant_id") @NotBlank String tenantClaim,

        @Bindable(defaultValue = "headhunter_admin") @NotBlank
        String adminClaim) {}
