package io.headhunter.search.query;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a query into tokens. An operator is one only where prose would hardly have it: a quote at the beginning of a word
 * ({@code 17" monitor} has none), a hyphen directly before a letter and after a space ({@code full-time}, {@code 5 -10}
 * and a list of hyphens have none), AND, OR and NOT in capitals. A word begins with a letter, a digit, or a dot before a
 * letter ({@code .NET}); other signs before it are dropped.
 */
final class QueryLexer {
    private static final int SHORTEST_FIELD = 2;

    private final String text;
    private final boolean hasLines;
    private final List<Token> tokens = new ArrayList<>();
    private int index;
    private int countedTo;
    private int countedPoints;

    QueryLexer(String text) {
        this.text = text;
        this.hasLines = text.strip().indexOf('\n') >= 0;
    }

    /** The last one is {@code END}. */
    List<Token> tokens() {
        while (true) {
            while (index < text.length() && isSpace(text.charAt(index))) {
                index++;
            }
            if (index == text.length()) {
                add(TokenType.END, "", index, null);
                return List.copyOf(tokens);
            }
            char first = text.charAt(index);
            if (first == '(') {
                add(TokenType.OPEN, "(", index++, null);
            } else if (first == ')') {
                add(TokenType.CLOSE, ")", index++, null);
            } else if (isQuote(first)) {
                readQuote();
            } else if (first == '-' && excludes()) {
                add(TokenType.MINUS, "-", index++, null);
            } else if (isLetterOrDigit(index) || (first == '.' && isLetter(index + 1))) {
                readWord();
            } else { // a bullet, a sign, a line across the page
                index += Character.charCount(text.codePointAt(index));
            }
        }
    }

    private void readQuote() {
        int end = index + 1;
        while (end < text.length() && !isQuote(text.charAt(end))) {
            end++;
        }
        if (end < text.length()) {
            add(TokenType.PHRASE, text.substring(index + 1, end), index, null);
            index = end + 1;
        } else {
            if (isLetterOrDigit(index + 1)) {
                add(TokenType.OPEN_QUOTE, "\"", index, null);
            }
            index++; // else a mark that stands alone: 5 " pipe
        }
    }

    /** A hyphen before a number is a range or a sign, one before a hyphen a rule across the page. */
    private boolean excludes() {
        int next = index + 1;
        return beginsWord()
                && !isBullet()
                && next < text.length()
                && (isLetter(next)
                        || text.charAt(next) == '('
                        || isQuote(text.charAt(next))
                        || (text.charAt(next) == '.' && isLetter(next + 1)));
    }

    private boolean beginsWord() {
        return index == 0 || isSpace(text.charAt(index - 1)) || text.charAt(index - 1) == '(';
    }

    /** In a text of several lines a hyphen at the beginning of one stands for an item of a list. */
    private boolean isBullet() {
        if (!hasLines) {
            return false;
        }
        int before = index - 1;
        while (before >= 0 && text.charAt(before) != '\n' && isSpace(text.charAt(before))) {
            before--;
        }
        return before < 0 || text.charAt(before) == '\n';
    }

    private void readWord() {
        int start = index;
        int open = 0;
        while (index < text.length() && !isSpace(text.charAt(index))) {
            char c = text.charAt(index);
            if (c == ')' && open == 0) {
                break;
            }
            if (c == '(' && open == 0 && (operator(text.substring(start, index)) != null || !closesInWord())) {
                break;
            }
            if (c == ':' && readField(start)) {
                return;
            }
            open += c == '(' ? 1 : c == ')' ? -1 : 0;
            index++;
        }
        String word = text.substring(start, index);
        TokenType operator = operator(word);
        boolean isOregon = operator == TokenType.OR && followsComma();
        add(operator == null || isOregon ? TokenType.WORD : operator, word, start, null);
    }

    /** {@code engineer(s)} is one word. */
    private boolean closesInWord() {
        int open = 0;
        for (int at = index; at < text.length() && !isSpace(text.charAt(at)); at++) {
            open += text.charAt(at) == '(' ? 1 : text.charAt(at) == ')' ? -1 : 0;
            if (open == 0) {
                return true;
            }
        }
        return false;
    }

    /** Whether what was read up to the colon is, or looks like, the name of a field; then it is a token. */
    private boolean readField(int start) {
        String name = text.substring(start, index);
        if (name.length() < SHORTEST_FIELD || !name.chars().allMatch(Character::isLetter)) {
            return false;
        }
        int next = index + 1;
        boolean hasValue = next < text.length()
                && (isLetterOrDigit(next)
                        || isQuote(text.charAt(next))
                        || text.charAt(next) == '('
                        || (text.charAt(next) == '.' && isLetter(next + 1)));
        QueryField field = QueryField.find(name);
        if (field == null && !hasValue) { // https://…, or "Lisbon: …"
            return false;
        }
        add(
                field == null ? TokenType.UNKNOWN_FIELD : hasValue ? TokenType.FIELD : TokenType.EMPTY_FIELD,
                name,
                start,
                field);
        index = next;
        return true;
    }

    private static @Nullable TokenType operator(String word) {
        return switch (word) {
            case "AND" -> TokenType.AND;
            case "OR" -> TokenType.OR;
            case "NOT" -> TokenType.NOT;
            default -> null;
        };
    }

    /** "Portland, OR" is a town in Oregon. */
    private boolean followsComma() {
        return !tokens.isEmpty()
                && tokens.getLast().type() == TokenType.WORD
                && tokens.getLast().text().endsWith(",");
    }

    private void add(TokenType type, String content, int at, @Nullable QueryField field) {
        countedPoints += text.codePointCount(countedTo, at);
        countedTo = at;
        tokens.add(new Token(type, content, countedPoints + 1, field));
    }

    private boolean isLetter(int at) {
        return at < text.length() && Character.isLetter(text.codePointAt(at));
    }

    private boolean isLetterOrDigit(int at) {
        return at < text.length() && Character.isLetterOrDigit(text.codePointAt(at));
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    /** Word processors write the curly ones. */
    private static boolean isQuote(char c) {
        return c == '"' || c == '“' || c == '”' || c == '„';
    }
}
