package io.headhunter.search.query;

import org.jspecify.annotations.Nullable;

/**
 * A piece of a query.
 *
 * @param text of a word or a phrase, name of a field; else as written
 * @param position of its first character, from 1
 * @param field of a token of that type
 */
record Token(
        TokenType type, String text, int position, @Nullable QueryField field) {
    /** Whether it makes a query a boolean one. Parentheses and colons do not: prose has them too. */
    boolean isOperator() {
        return switch (type) {
            case PHRASE, OPEN_QUOTE, AND, OR, NOT, MINUS, FIELD -> true;
            case WORD, OPEN, CLOSE, EMPTY_FIELD, UNKNOWN_FIELD, END -> false;
        };
    }
}
