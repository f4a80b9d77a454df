package io.headhunter.function.backfill;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One message as Pub/Sub delivers it.
 *
 * @param id the same in each delivery of the message
 * @param data what the publisher sent; empty if nothing
 * @param deliveryAttempt from 1; 0 where the subscription does not count them, because it has no dead-letter topic
 * @param publishedAt the same in each delivery; null if it is not said in a way that we know
 */
@SuppressWarnings("ArrayRecordComponent") // handed to one handler and forgotten
record PushMessage(
        String id,
        String subscription,
        MessageType type,
        int deliveryAttempt,
        @Nullable Instant publishedAt,
        byte[] data) {}
