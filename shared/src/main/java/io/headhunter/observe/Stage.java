package io.headhunter.observe;

import java.util.Locale;

/** The stages of a search, by the names of the {@code Server-Timing} header. */
public enum Stage {
    EMBEDDING,
    VECTOR,
    TEXT,
    RETRIEVAL,
    SCORING,
    TOTAL;

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
