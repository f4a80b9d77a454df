package io.headhunter.function.auth;

import io.headhunter.problem.NotPermittedException;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@link AuthMode#NONE} trusts whoever can connect, and a browser on this machine can: a page of a stranger whose name
 * was made to resolve to a loopback address (DNS rebinding) would be of the same origin as we are. Its requests still
 * carry the stranger's name in {@code Host}, so only names of this machine are answered. A request without the header is
 * no browser's (the server also makes one of bytes that are not HTTP, to answer them).
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class LocalHostFilter implements Ordered {
    private static final Set<String> NAMES = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Pattern PORT = Pattern.compile(":[0-9]{1,5}$");

    private final boolean isOpen;

    LocalHostFilter(AuthMode mode) {
        this.isOpen = mode == AuthMode.NONE;
    }

    /** @throws NotPermittedException if the request is not for this machine by one of its own names */
    @RequestFilter
    void requireLocalHost(HttpRequest<?> request) {
        if (isOpen && !isLocal(request.getHeaders().get(HttpHeaders.HOST))) {
            throw NotPermittedException.notPermitted("Host is not this machine; expected localhost, 127.0.0.1 or [::1],"
                    + " because AUTH_MODE is none; use one of these, or AUTH_MODE=gateway behind a gateway");
        }
    }

    private static boolean isLocal(@Nullable String host) {
        return host == null
                || NAMES.contains(PORT.matcher(host.toLowerCase(Locale.ROOT)).replaceFirst(""));
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }
}
