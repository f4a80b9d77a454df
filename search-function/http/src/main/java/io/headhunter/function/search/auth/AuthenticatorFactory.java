package io.headhunter.function.search.auth;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import org.jspecify.annotations.Nullable;

/** Chooses the authenticator when the process starts, so that a wrong choice stops the start. */
@Factory
final class AuthenticatorFactory {
    /** @throws IllegalStateException if the mode is missing, unknown, or {@code none} where strangers can connect */
    @Context
    Authenticator authenticator(
            AuthConfig config,
            @Nullable @Property(name = "auth.mode") String establishedMode,
            Reachability reachability) {
        return switch (AuthMode.of(config.mode(), establishedMode)) {
            case NONE -> {
                if (!reachability.isLoopbackOnly()) {
                    throw new IllegalStateException(
                            "AUTH_MODE is none where others can connect; expected a server"
                                    + " bound to a loopback address; set MICRONAUT_SERVER_HOST=127.0.0.1, or AUTH_MODE=gateway");
                }
                yield new LocalAuthenticator();
            }
            case GATEWAY -> new GatewayAuthenticator(config.tenantClaim());
        };
    }
}
