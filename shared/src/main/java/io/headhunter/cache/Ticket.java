package io.headhunter.cache;

import io.headhunter.db.LogPosition;
import org.jspecify.annotations.Nullable;

/**
 * Under what an answer is computed, read before the computation begins: every change that comes after it has a larger
 * number, or begins another generation.
 *
 * @param generation unrepeatable; another one from the moment that Redis lost what it knew of the tenant's changes
 * @param number of the latest change
 * @param redisMillis the clock of Redis
 * @param position where in the database's log those changes are committed; null if nobody has told
 */
record Ticket(
        String generation,
        long number,
        long redisMillis,
        @Nullable LogPosition position) {}
