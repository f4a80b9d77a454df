package io.headhunter.feed;

import java.util.Locale;

/** What becomes of documents that a feed brought and does not have any more. */
public enum OnMissing {
    /** Nothing. */
    KEEP,
    /** Their status becomes {@code closed}, if it was {@code active}. */
    CLOSE;

    /** {@code keep} or {@code close}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
