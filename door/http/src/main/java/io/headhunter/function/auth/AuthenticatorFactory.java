package io.headhunter.function.auth;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Chooses how callers are known when the process starts, so that a wrong choice stops the start. */
@Factory
final class AuthenticatorFactory {
    /** @throws IllegalStateException if the mode is missing, unknown, or {@code none} where strangers can connect */
    @Context
    @Order(Ordered.HIGHEST_PRECEDENCE) // before anything reaches out for a database
    AuthMode mode(
            AuthConfig config,
            @Nullable @Property(name = "auth.mode") String establishedMode,
            Reachability reachability) {
        AuthMode mode = AuthMode.of(config.mode(), establishedMode);
        if (mode == AuthMode.NONE && !reachability.isLoopbackOnly()) {
            throw new IllegalStateException("AUTH_MODE is none where others can connect; expected a server bound to a"
                    + " loopback address; set MICRONAUT_SERVER_HOST=127.0.0.1, or AUTH_MODE=gateway");
        }
        return mode;
    }

    @Singleton
    Authenticator authenticator(AuthMode mode, AuthConfig config) {
        return switch (mode) {
            case NONE -> new LocalAuthenticator();
            case GATEWAY -> new GatewayAuthenticator(config.tenantClaim(), config.adminClaim());
        };
    }
}
