package io.headhunter.index;

import java.util.Locale;

/** Which side of a split a search is on. Without a split all are on the main one. */
public enum IndexArm {
    MAIN,
    SPLIT;

    /** {@code main} or {@code split}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
