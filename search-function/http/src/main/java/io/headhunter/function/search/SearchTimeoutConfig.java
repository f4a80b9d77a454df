package io.headhunter.function.search;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How long a search may take.
 *
 * @param timeout from arrival to the deadline that all stages share; chosen, not measured: ten times the slowest search
 *     we accept, and half of what gateways wait
 */
@ConfigurationProperties("headhunter.search")
record SearchTimeoutConfig(@Bindable(defaultValue = "5s") Duration timeout) {
    SearchTimeoutConfig {
        if (!timeout.isPositive()) {
            throw new IllegalArgumentException("headhunter.search.timeout is " + timeout
                    + "; expected more than 0, e.g. 5s; correct HEADHUNTER_SEARCH_TIMEOUT");
        }
    }
}
