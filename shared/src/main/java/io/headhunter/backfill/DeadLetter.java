package io.headhunter.backfill;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message that Pub/Sub gave up on, without what it holds.
 *
 * @param subscription that gave up
 * @param type null: it said none
 * @param deliveries how often it was tried
 * @param reason ours: which field is wrong, or that the attempts were used up
 */
public record DeadLetter(
        String subscription,
        String messageId,
        @Nullable String type,
        int deliveries,
        String reason,
        Instant receivedAt) {}
