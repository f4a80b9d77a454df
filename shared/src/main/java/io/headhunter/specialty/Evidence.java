package io.headhunter.specialty;

import java.util.Locale;

/** What a specialty was told by. */
public enum Evidence {
    WORDS,
    VECTOR,
    WORDS_AND_VECTOR;

    /** Its name on the wire. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
