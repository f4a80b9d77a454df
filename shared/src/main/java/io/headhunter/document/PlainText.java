package io.headhunter.document;

import org.jspecify.annotations.Nullable;

/** What text the database can hold. */
public final class PlainText {
    private PlainText() {}

    /** What is wrong with the text, as the end of a sentence that begins with the field's name; null if nothing. */
    public static @Nullable String problem(String value, int maxCharacters) {
        if (value.length() > maxCharacters) {
            return "has " + value.length() + " characters; expected at most " + maxCharacters;
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == 0) {
                return "contains a NUL character; remove it";
            }
            if (Character.isHighSurrogate(c)
                    && i + 1 < value.length()
                    && Character.isLowSurrogate(value.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                return "contains half of a surrogate pair; send well-formed Unicode";
            }
        }
        return null;
    }
}
