package io.headhunter.search.highlight;

import io.headhunter.search.highlight.Wanted.Mark;
import io.headhunter.search.word.TextWord;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A piece of a document's text with marks. Immutable.
 *
 * @param field of the document, in the order of showing
 * @param start of the piece in the text
 * @param end before which the piece ends
 */
record Fragment(int field, String text, int start, int end, List<Mark> marks) {
    static final int MAX_CHARACTERS = 160;
    private static final int CHARACTERS_BEFORE_MARK = 40;
    /** A text that says the terms more often is as well shown by these. */
    private static final int MAX_MARKS = 200;

    /** The whole text if it is short, else a piece from shortly before each mark. */
    static List<Fragment> of(int field, String text, List<TextWord> words, List<Mark> marks) {
        if (marks.isEmpty()) {
            return List.of();
        }
        if (text.length() <= MAX_CHARACTERS) {
            return List.of(new Fragment(field, text, 0, text.length(), marks));
        }
        List<Fragment> fragments = new ArrayList<>();
        List<Mark> shown = marks.subList(0, Math.min(marks.size(), MAX_MARKS));
        for (Mark first : shown) {
            int start = wordFrom(words, first.start() - CHARACTERS_BEFORE_MARK, first.start());
            int end = Math.max(first.end(), wordUpTo(words, start + MAX_CHARACTERS));
            List<Mark> inside = shown.stream()
                    .filter(mark -> mark.start() >= start && mark.end() <= end)
                    .toList();
            fragments.add(new Fragment(field, text, start, end, inside));
        }
        return fragments;
    }

    private static int wordFrom(List<TextWord> words, int earliest, int fallback) {
        if (earliest <= 0) {
            return 0;
        }
        for (TextWord word : words) {
            if (word.start() >= earliest) {
                return Math.min(word.start(), fallback);
            }
        }
        return fallback;
    }

    private static int wordUpTo(List<TextWord> words, int latest) {
        int end = 0;
        for (TextWord word : words) {
            if (word.end() > latest) {
                return end;
            }
            end = word.end();
        }
        return end;
    }

    Set<Integer> terms() {
        return marks.stream().map(Mark::term).collect(Collectors.toSet());
    }

    boolean overlaps(Fragment other) {
        return field == other.field && start < other.end && other.start < end;
    }

    /** HTML: the text escaped, marks that touch as one {@code <em>}, an ellipsis where text was left out. */
    String html() {
        StringBuilder html = new StringBuilder(start > 0 ? "…" : "");
        int at = start;
        for (int i = 0; i < marks.size(); ) {
            int from = marks.get(i).start();
            int to = marks.get(i).end();
            while (++i < marks.size() && marks.get(i).start() < to) {
                to = Math.max(to, marks.get(i).end());
            }
            escape(text, at, from, html);
            html.append("<em>");
            escape(text, from, to, html);
            html.append("</em>");
            at = to;
        }
        // What follows the last word is punctuation, and shown if nothing was left out.
        boolean isLast = text.substring(end).codePoints().noneMatch(Character::isLetterOrDigit);
        escape(text, at, isLast ? text.length() : end, html);
        return html.append(isLast ? "" : "…").toString().strip();
    }

    private static void escape(String text, int from, int to, StringBuilder html) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                default -> html.append(Character.isISOControl(c) ? ' ' : c);
            }
        }
    }
}
