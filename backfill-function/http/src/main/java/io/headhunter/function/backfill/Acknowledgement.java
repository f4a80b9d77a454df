package io.headhunter.function.backfill;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/** What Pub/Sub is told of a message that could be read. */
sealed interface Acknowledgement {
    /** The message is dealt with: 204. */
    record Done() implements Acknowledgement {}

    /**
     * The same message will do more good later: 503.
     *
     * @param reason ours, and safe to show
     * @param after for callers who heed {@code Retry-After}; Pub/Sub goes by the retry policy of the subscription
     */
    record Again(String reason, Duration after) implements Acknowledgement {
        public Again {
            requireNonNull(reason, "reason is null");
            requireNonNull(after, "after is null");
        }
    }
}
