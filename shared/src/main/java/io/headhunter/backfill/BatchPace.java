package io.headhunter.backfill;

import io.headhunter.embedding.EmbeddingOutcome;
import java.time.Duration;

/**
 * How many texts a call may have so that it ends in time, from how long calls took. A call that is cut off at its limit
 * has embedded most of its texts for nothing, so a slow provider, or one on a busy machine, is given fewer at once. Safe for
 * use by many threads.
 */
final class BatchPace {
    private final long targetNanos;
    private int size = Integer.MAX_VALUE;

    /** @param target what a call is to take at most */
    BatchPace(Duration target) {
        this.targetNanos = target.toNanos();
    }

    synchronized int atMost(int most) {
        return Math.min(most, size);
    }

    /** A call ended. */
    synchronized void called(int texts, Duration elapsed, EmbeddingOutcome outcome) {
        long perText = Math.max(1, elapsed.toNanos() / texts);
        int fitting = Math.clamp(targetNanos / perText, 1, Integer.MAX_VALUE);
        if (elapsed.toNanos() > targetNanos) {
            // Cut off: so many did not end in this time, so fewer fit than this says. The next calls tell.
            size = Math.min(size, outcome instanceof EmbeddingOutcome.Embedded ? fitting : Math.max(1, fitting / 2));
        } else if (outcome instanceof EmbeddingOutcome.Embedded && texts >= size) {
            size = (int) Math.min(fitting, 2L * size);
        }
    }
}
