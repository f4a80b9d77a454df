package io.headhunter.backfill;

import java.util.Locale;

/** What became of a run. */
public enum BackfillOutcome {
    /** Asked for and not begun. */
    QUEUED,
    RUNNING,
    /** Nothing is left to do. */
    FINISHED,
    /** Out of time, at its limit, or others hold what is left; the rest is still queued. */
    CONTINUED,
    /** Nothing is queued any more, but something could not be embedded: it is parked. Or the run died of an exception. */
    FAILED;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
