package io.headhunter.function;

import io.headhunter.db.InvalidSettingException;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How a server ends.
 *
 * @param linger how long it goes on listening after it was told to end, 0 to 30 s
 */
@ConfigurationProperties("headhunter.server")
record LingerConfig(@Bindable(defaultValue = "0s") Duration linger) {
    private static final Duration LONGEST = Duration.ofSeconds(30);

    LingerConfig {
        if (linger.isNegative() || linger.compareTo(LONGEST) > 0) {
            throw new InvalidSettingException("HEADHUNTER_SERVER_LINGER is " + linger
                    + "; expected 0s to 30s; correct it, or leave it out for the default");
        }
    }
}
