package io.headhunter.document;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Text as it is compared: without case and accents. Pure function; safe for use by many threads. */
public final class FoldedText {
    private static final Pattern MARK = Pattern.compile("\\p{M}+");

    private FoldedText() {}

    /** {@code "São Paulo"} is {@code "sao paulo"}; space stays as it is. */
    public static String of(String text) {
        if (isAscii(text)) { // most text is, and has nothing to take away
            return text.toLowerCase(Locale.ROOT);
        }
        return MARK.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }
}
