package io.headhunter.observe;

import java.util.Locale;

/** How full the heap is of what lives. */
public enum MemoryLevel {
    OK,
    WARNING,
    CRITICAL;

    /** Its name on the wire. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
