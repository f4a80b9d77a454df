package io.headhunter.function.backfill;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How long one message may be worked on.
 *
 * @param timeout from its arrival. Pub/Sub waits for an answer as long as the subscription's acknowledgement deadline
 *     says, 600 s at most; what a batch that has begun and the statistics take after the timeout must fit in between
 */
@ConfigurationProperties("headhunter.backfill")
record BackfillTimeoutConfig(@Bindable(defaultValue = "8m") Duration timeout) {
    private static final Duration LONGEST = Duration.ofSeconds(570);

    BackfillTimeoutConfig {
        if (!timeout.isPositive() || timeout.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("headhunter.backfill.timeout is " + timeout
                    + "; expected more than 0 and at most 570s, e.g. 8m; correct HEADHUNTER_BACKFILL_TIMEOUT");
        }
    }
}
