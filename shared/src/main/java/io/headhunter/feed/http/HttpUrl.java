package io.headhunter.feed.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An address that may be asked, as far as it can be told without asking who it is. Immutable.
 *
 * @param url absolute
 * @param isTrusted whether the settings name its host
 */
record HttpUrl(URI url, String host, int port, boolean isSecure, boolean isTrusted) {
    static final int HTTPS_PORT = 443;
    static final int HTTP_PORT = 80;
    private static final int MAX_PORT = 65_535;
    private static final int MAX_CHARACTERS = 2_000;

    /** The address, or what is wrong with it. */
    sealed interface Read {
        record Good(HttpUrl url) implements Read {}

        record Bad(String problem) implements Read {}
    }

    static Read read(String text, List<String> trustedHosts) {
        if (text.length() > MAX_CHARACTERS) {
            return bad("is longer than " + MAX_CHARACTERS + " characters; expected less; shorten it");
        }
        URI url;
        try {
            url = new URI(new URI(text.strip()).toASCIIString());
        } catch (URISyntaxException e) {
            return bad("is no address; expected e.g. https://feeds.example.com/jobs.jsonl; correct it");
        }
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        boolean isSecure = scheme.equals("https");
        if (!isSecure && !scheme.equals("http")) {
            return bad("is not of the web; expected https://…; correct it");
        }
        if (url.getHost() == null || url.getPort() > MAX_PORT || url.getPort() == 0) {
            return bad("has no host that can be asked; expected e.g. https://feeds.example.com/jobs.jsonl; correct it");
        }
        if (url.getRawUserInfo() != null) {
            return bad("has a name or password; expected none, because addresses are shown and logged; remove it");
        }
        String host = url.getHost().toLowerCase(Locale.ROOT);
        int port = url.getPort() > 0 ? url.getPort() : isSecure ? HTTPS_PORT : HTTP_PORT;
        boolean isTrusted = trustedHosts.contains(host) || trustedHosts.contains(host + ":" + port);
        if (!isSecure && !isTrusted) {
            return bad("is not encrypted; expected https://…; correct it, or name its host in"
                    + " HEADHUNTER_FEED_TRUSTED_HOSTS");
        }
        return new Read.Good(new HttpUrl(url, host, port, isSecure, isTrusted));
    }

    /** Where a redirect leads; null: it does not say. */
    static @Nullable String location(URI from, @Nullable String location) {
        if (location == null) {
            return null;
        }
        try {
            return from.resolve(new URI(location.strip())).toString();
        } catch (URISyntaxException | IllegalArgumentException e) {
            return null;
        }
    }

    private static Read bad(String problem) {
        return new Read.Bad(problem);
    }
}
