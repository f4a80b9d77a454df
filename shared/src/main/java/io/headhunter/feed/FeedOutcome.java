package io.headhunter.feed;

import java.util.Locale;

/** How a fetch ended. */
public enum FeedOutcome {
    /** All was read and written; what is missing was closed, where the feed says so. */
    FETCHED,
    /** The server says that nothing is new. */
    NOT_MODIFIED,
    /** All was read and written, but so much is missing, or unreadable, that nothing was closed. */
    HELD,
    /** The time was over. What was written stays; the next fetch begins again and passes quickly over it. */
    UNFINISHED,
    /** The server did not send a whole feed. What was written stays. */
    FAILED,
    /** Another process is at it. */
    RUNNING,
    /** The server asked to be left alone for a while. */
    PUT_OFF;

    /** Its name on the wire and in the table. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
