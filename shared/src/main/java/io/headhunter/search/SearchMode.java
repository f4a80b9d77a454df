package io.headhunter.search;

import java.util.Locale;

/** Which legs take part in a search. */
public enum SearchMode {
    HYBRID,
    LEXICAL,
    VECTOR;

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean hasVectorLeg() {
        return this != LEXICAL;
    }

    boolean hasLexicalLeg() {
        return this != VECTOR;
    }
}
