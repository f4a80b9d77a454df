package io.headhunter.search.fusion;

import java.util.Locale;

/** Whether a search looks a second time with what the first results say: pseudo-relevance feedback. */
public enum FeedbackMode {
    /** Never. */
    OFF,
    /** Where it is known to help and there is time for it. */
    AUTO;

    /** Its name on the wire. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
