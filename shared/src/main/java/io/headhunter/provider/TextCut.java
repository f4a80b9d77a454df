package io.headhunter.provider;

/** The beginning of a text that is too long for a model. Never ends within a character. */
public final class TextCut {
    /** A word longer than this share of the text is cut through rather than left out. */
    private static final int LONGEST_WORD_SHARE = 8;

    private TextCut() {}

    /** At most so many characters, with no half of a surrogate pair at the end. */
    public static String at(String text, int maxCharacters) {
        if (text.length() <= maxCharacters) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(maxCharacters - 1)) ? maxCharacters - 1 : maxCharacters;
        return text.substring(0, end);
    }

    /** Likewise, and up to the end of a word if there is one in the last eighth. */
    public static String atWord(String text, int maxCharacters) {
        if (text.length() <= maxCharacters) {
            return text;
        }
        int least = maxCharacters - maxCharacters / LONGEST_WORD_SHARE;
        for (int end = maxCharacters; end >= least; end--) {
            if (Character.isWhitespace(text.charAt(end)) && !Character.isWhitespace(text.charAt(end - 1))) {
                return text.substring(0, end);
            }
        }
        return at(text, maxCharacters);
    }
}
