package io.headhunter.search.query;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A part of a document that a query can name: {@code title:nurse}. */
public enum QueryField {
    TITLE('A'),
    SKILL('B');

    private final char label;

    /** @param label of the part's words in {@code search.word} */
    QueryField(char label) {
        this.label = label;
    }

    char label() {
        return label;
    }

    /** By the name that stands before the colon, in any case; null if it is no field. */
    static @Nullable QueryField find(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "title" -> TITLE;
            case "skill", "skills" -> SKILL;
            default -> null;
        };
    }
}
