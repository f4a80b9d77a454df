package io.headhunter.search.word;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A word as it stands in a text, from start to before end.
 *
 * @param text in small letters
 */
public record TextWord(String text, int start, int end) {
    /** Parts of hyphenated words are words, as in the database; C++, C# and .NET are whole. */
    private static final Pattern WORD = Pattern.compile("(?:\\.(?=(?i:net)\\b))?"
            + "[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}]*+(?:[.'’][\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}]*+)*+(?:\\+\\+|#)?");

    /** Longer ones are no words. */
    private static final int MAX_CHARACTERS = 64;

    public static List<TextWord> of(String text) {
        List<TextWord> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            if (matcher.end() - matcher.start() <= MAX_CHARACTERS) {
                words.add(new TextWord(matcher.group().toLowerCase(Locale.ROOT), matcher.start(), matcher.end()));
            }
        }
        return words;
    }
}
