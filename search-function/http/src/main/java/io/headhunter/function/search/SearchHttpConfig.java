package io.headhunter.function.search;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.core.convert.format.ReadableBytes;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/**
 * The door itself.
 *
 * @param maxBodyBytes a larger request body is refused; 1 MiB holds the longest valid search many times over
 * @param slowSearchThreshold a search that takes longer is logged with its stages
 */
@ConfigurationProperties("headhunter.http")
record SearchHttpConfig(
        @Bindable(defaultValue = "1mb") @ReadableBytes @Min(1_024) @Max(10_485_760)
        int maxBodyBytes,

        @Bindable(defaultValue = "500ms") Duration slowSearchThreshold) {
    SearchHttpConfig {
        if (!slowSearchThreshold.isPositive()) {
            throw new IllegalArgumentException("headhunter.http.slow-search-threshold is " + slowSearchThreshold
                    + "; expected more than 0, e.g. 500ms; correct HEADHUNTER_HTTP_SLOW_SEARCH_THRESHOLD");
        }
    }
}
