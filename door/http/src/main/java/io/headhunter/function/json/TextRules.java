package io.headhunter.function.json;

import org.jspecify.annotations.Nullable;

/** Which strings can be stored, compared and sent back unharmed. Pure functions. */
public final class TextRules {
    private static final int MAX_ECHOED_CHARACTERS = 64;

    private TextRules() {}

    /** What is wrong with the text; null if nothing is. PostgreSQL refuses NUL, and UTF-8 cannot say half a pair. */
    public static @Nullable String fault(String text) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit == 0) {
                return "holds a NUL character; expected text without U+0000; remove it";
            }
            if (Character.isHighSurrogate(unit)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(unit)) {
                return "holds half of a surrogate pair; expected well-formed Unicode; send whole characters";
            }
        }
        return null;
    }

    /** A name the client wrote, fit to be sent back: short and well-formed. */
    public static String echo(String name) {
        StringBuilder safe = new StringBuilder();
        name.codePoints().limit(MAX_ECHOED_CHARACTERS).forEach(point -> {
            boolean printable = !Character.isISOControl(point) && Character.getType(point) != Character.SURROGATE;
            safe.appendCodePoint(printable ? point : '\uFFFD');
        });
        return name.codePointCount(0, name.length()) > MAX_ECHOED_CHARACTERS
                ? safe.append('…').toString()
                : safe.toString();
    }

    /** Length in characters, as people count them and not as Java does. */
    public static int characters(String text) {
        return text.codePointCount(0, text.length());
    }
}
