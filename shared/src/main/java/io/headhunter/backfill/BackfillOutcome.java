package io.headhunter.backfill;

import java.util.Locale;

/** What became of a run. */
public enum BackfillOutcome {
    RUNNING,
    /** Nothing is left to do. */
    FINISHED,
    /** Out of time or at its limit; the rest is still queued. */
    CONTINUED,
    /** Something could not be embedded. */
    FAILED;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
