package io.headhunter.backfill;

import org.jspecify.annotations.Nullable;

/** How many documents a run may still take. Safe for use by many threads. */
final class Budget {
    private long left;

    /** @param limit null: all */
    Budget(@Nullable Long limit) {
        this.left = limit == null ? Long.MAX_VALUE : limit;
    }

    /** At most so many; 0 if nothing is left. */
    synchronized int take(int wanted) {
        int taken = (int) Math.min(wanted, left);
        left -= taken;
        return taken;
    }

    synchronized void giveBack(int unused) {
        left += unused;
    }
}
