package io.headhunter.feed.http;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;

/**
 * Where a request goes: not by its name, which could mean something else a moment later, but to these addresses.
 *
 * @param host as in the address, for TLS and the header
 * @param addresses of the host, judged, in the order in which they are tried
 */
record Target(URI url, String host, int port, boolean isSecure, List<InetAddress> addresses) {
    Target {
        addresses = List.copyOf(addresses);
    }

    /** The value of the header {@code Host}. */
    String authority() {
        int usual = isSecure ? HttpUrl.HTTPS_PORT : HttpUrl.HTTP_PORT;
        return port == usual ? host : host + ":" + port;
    }

    /** Path and query, as they are sent. */
    String path() {
        String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
    }
}
