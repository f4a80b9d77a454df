package io.headhunter.feed.http;

import io.headhunter.db.InvalidSettingException;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.core.convert.format.ReadableBytes;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Bounds of a fetch.
 *
 * @param connectTimeout until the name is resolved, and until there is a connection
 * @param answerTimeout from then until the head of the answer is there; also the longest silence in its body
 * @param timeout of a whole fetch with all that is written meanwhile
 * @param maxBytes of a body, decompressed
 * @param trustedHosts hosts, or {@code host:port}, that may have a private address and may be spoken to without TLS
 */
@ConfigurationProperties("headhunter.feed")
public record FetchConfig(
        @Bindable(defaultValue = "5s") Duration connectTimeout,
        @Bindable(defaultValue = "30s") Duration answerTimeout,
        @Bindable(defaultValue = "30m") Duration timeout,
        @Bindable(defaultValue = "1gb") @ReadableBytes long maxBytes,
        @Bindable(defaultValue = "") List<String> trustedHosts) {
    private static final Pattern HOST = Pattern.compile("[a-z0-9._-]+(:[0-9]{1,5})?|\\[[0-9a-f:.]+](:[0-9]{1,5})?");

    public FetchConfig {
        requirePositive("connect-timeout", connectTimeout);
        requirePositive("answer-timeout", answerTimeout);
        requirePositive("timeout", timeout);
        if (maxBytes < 1) {
            throw new InvalidSettingException("headhunter.feed.max-bytes is " + maxBytes
                    + "; expected 1 or more, e.g. 1gb; correct HEADHUNTER_FEED_MAX_BYTES");
        }
        trustedHosts = trustedHosts.stream()
                .map(host -> host.strip().toLowerCase(Locale.ROOT))
                .filter(host -> !host.isEmpty())
                .toList();
        trustedHosts.stream().filter(host -> !HOST.matcher(host).matches()).forEach(host -> {
            throw new InvalidSettingException("headhunter.feed.trusted-hosts has \"" + host
                    + "\"; expected hosts such as feeds.example.com or localhost:8000, separated by commas; correct"
                    + " HEADHUNTER_FEED_TRUSTED_HOSTS");
        });
    }

    private static void requirePositive(String name, Duration length) {
        if (!length.isPositive()) {
            throw new InvalidSettingException("headhunter.feed." + name + " is " + length
                    + "; expected more than 0, e.g. 30s; correct it or leave it out");
        }
    }
}
