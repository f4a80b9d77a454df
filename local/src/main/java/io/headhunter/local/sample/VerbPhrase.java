package io.headhunter.local.sample;

import java.util.function.UnaryOperator;

/**
 * What somebody does, as a phrase that starts with a verb in its base form: {@code "plan and ~run ward rounds"}. The
 * first word is inflected, and so is every word marked with {@code ~}.
 */
record VerbPhrase(String marked) {
    /** Longer phrases are not joined with a second one: chosen by reading, not measured. */
    private static final int SHORT_LENGTH = 62;

    String base() {
        return marked.replace("~", "");
    }

    String past() {
        return inflect(EnglishVerb::past);
    }

    String gerund() {
        return inflect(EnglishVerb::gerund);
    }

    /** True if the phrase can be joined with another by "and" and still be read in one breath. */
    boolean isShort() {
        return marked.length() <= SHORT_LENGTH && !marked.contains(" and ") && !marked.contains(",");
    }

    /** The phrase with each of its verbs changed by {@code inflection}. */
    String inflect(UnaryOperator<String> inflection) {
        StringBuilder phrase = new StringBuilder(marked.length() + 12);
        int position = 0;
        while (position < marked.length()) {
            int end = endOfWord(position);
            boolean isMarked = marked.charAt(position) == '~';
            if (position == 0 || isMarked) {
                phrase.append(inflection.apply(marked.substring(isMarked ? position + 1 : position, end)));
            } else {
                phrase.append(marked, position, end);
            }
            if (end < marked.length()) {
                phrase.append(marked.charAt(end));
            }
            position = end + 1;
        }
        return phrase.toString();
    }

    private int endOfWord(int start) {
        int end = start;
        while (end < marked.length() && marked.charAt(end) != ' ' && marked.charAt(end) != ',') {
            end++;
        }
        return end;
    }
}
