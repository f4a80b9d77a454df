package io.headhunter.source.http;

import io.headhunter.db.InvalidSettingException;
import io.headhunter.db.Secret;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where records are read by HTTP.
 *
 * @param url with {@code {tenant}}, {@code {kind}} and {@code {id}}; null: nobody is asked
 * @param token sent as a bearer token; null: none
 * @param connectTimeout until there is a connection
 * @param readTimeout of one exchange, connecting included
 */
@ConfigurationProperties("headhunter.source.http")
record HttpSourceConfig(
        @Nullable String url,
        @Nullable Secret token,
        @Bindable(defaultValue = "100ms") Duration connectTimeout,
        @Bindable(defaultValue = "200ms") Duration readTimeout) {
    HttpSourceConfig {
        requirePositive("connect-timeout", connectTimeout);
        requirePositive("read-timeout", readTimeout);
    }

    private static void requirePositive(String name, Duration timeout) {
        if (!timeout.isPositive()) {
            throw new InvalidSettingException("headhunter.source.http." + name + " is " + timeout
                    + "; expected more than 0, e.g. 200ms; correct it or leave it out");
        }
    }
}
