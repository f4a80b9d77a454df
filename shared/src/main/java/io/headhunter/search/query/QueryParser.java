package io.headhunter.search.query;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Recursive descent over the tokens of a boolean query. Parentheses bind most, then NOT and the hyphen, then standing
 * side by side, AND, OR. The first mistake ends the reading: from then on there is only the end of the query.
 * <pre>
 * or       = and { OR and }
 * and      = sequence { AND sequence }
 * sequence = part { part }
 * part     = ( NOT | - ) part | ( or ) | field: ( word | phrase | ( or ) ) | word | phrase
 * </pre>
 */
final class QueryParser {
    static final int MAX_DEPTH = 20;
    static final int MAX_TERMS = 200;
    static final int MAX_TERM_CHARACTERS = 200;

    private static final Expression NOTHING = new Expression.Word("", 0);

    private final List<Token> tokens;
    private int next;
    private int depth;
    private int terms;
    private boolean isInField;
    private ParsedQuery.@Nullable Malformed mistake;

    QueryParser(List<Token> tokens) {
        this.tokens = tokens;
    }

    ParsedQuery parse() {
        Expression expression = or();
        Token rest = peek();
        if (rest.type() == TokenType.CLOSE) {
            fail(rest, "closes a parenthesis that was not opened", "as many ( before it", "remove it");
        }
        return mistake == null ? new ParsedQuery.BooleanQuery(expression) : mistake;
    }

    private Expression or() {
        List<Expression> operands = new ArrayList<>();
        operands.add(and());
        while (peek().type() == TokenType.OR) {
            next++;
            operands.add(and());
        }
        return operands.size() == 1 ? operands.getFirst() : new Expression.Or(operands);
    }

    private Expression and() {
        List<Expression> operands = new ArrayList<>();
        operands.add(sequence());
        while (peek().type() == TokenType.AND) {
            next++;
            operands.add(sequence());
        }
        return operands.size() == 1 ? operands.getFirst() : new Expression.And(operands);
    }

    private Expression sequence() {
        List<Expression> parts = new ArrayList<>();
        do {
            parts.add(part());
        } while (!endsSequence(peek()));
        return parts.size() == 1 ? parts.getFirst() : new Expression.Sequence(parts);
    }

    private static boolean endsSequence(Token token) {
        return switch (token.type()) {
            case AND, OR, CLOSE, END -> true;
            case WORD, PHRASE, OPEN_QUOTE, OPEN, NOT, MINUS, FIELD, EMPTY_FIELD, UNKNOWN_FIELD -> false;
        };
    }

    private Expression part() {
        Token token = peek();
        return switch (token.type()) {
            case NOT, MINUS -> {
                next++;
                enter(token);
                Expression operand = part();
                depth--;
                yield new Expression.Not(operand);
            }
            case OPEN -> group(token);
            case FIELD -> inField(token);
            case WORD -> {
                next++;
                countTerm(token);
                yield new Expression.Word(token.text(), token.position());
            }
            case PHRASE -> {
                next++;
                countTerm(token);
                yield new Expression.Phrase(token.text(), token.position());
            }
            case OPEN_QUOTE -> fail(token, "opens a phrase that has no end", "a closing \"", "close or remove it");
            case EMPTY_FIELD ->
                fail(
                        token,
                        token.text() + ": names a field and nothing follows it",
                        "a word, a \"phrase\" or a ( directly after the colon",
                        "remove the space or the colon");
            case UNKNOWN_FIELD ->
                fail(
                        token,
                        token.text() + ": is not a field",
                        "title: or skill:",
                        "use filters for anything else, or write it in quotes");
            case AND, OR, CLOSE, END -> missing(token);
        };
    }

    private Expression group(Token open) {
        next++;
        enter(open);
        Expression inner = or();
        depth--;
        if (peek().type() == TokenType.CLOSE) {
            next++;
        } else {
            fail(open, "opens a parenthesis that is not closed", "a ) after it", "close or remove it");
        }
        return inner;
    }

    private Expression inField(Token token) {
        QueryField field = token.field();
        if (field == null) {
            throw new IllegalStateException("a token of type FIELD without a field");
        }
        next++;
        if (isInField) {
            return fail(token, token.text() + ": stands inside another field", "one field", "close the ) before it");
        }
        TokenType value = peek().type();
        if (value != TokenType.WORD
                && value != TokenType.PHRASE
                && value != TokenType.OPEN
                && value != TokenType.OPEN_QUOTE) {
            return fail(
                    token,
                    token.text() + ": names a field and no word follows it",
                    "a word, a \"phrase\" or a ( directly after the colon",
                    "write AND, OR and NOT in small letters if you mean the words");
        }
        isInField = true;
        Expression operand = part();
        isInField = false;
        return new Expression.InField(field, operand);
    }

    private Expression missing(Token token) {
        String before = next == 0 ? "" : tokens.get(next - 1).text();
        String what =
                switch (token.type()) {
                    case END -> "the query ends" + (before.isEmpty() ? "" : " after " + before);
                    case CLOSE -> ") follows " + before;
                    default -> token.text() + (before.isEmpty() ? " is at the beginning" : " follows " + before);
                };
        return fail(
                token,
                what,
                "a word, a \"phrase\" or a (",
                "complete it, or write AND, OR and NOT in small letters if you mean the words");
    }

    private void enter(Token token) {
        depth++;
        if (depth > MAX_DEPTH) {
            fail(token, "is nested too deeply", "at most " + MAX_DEPTH + " levels", "write it with fewer parentheses");
        }
    }

    private void countTerm(Token token) {
        terms++;
        if (terms > MAX_TERMS) {
            fail(token, "is one term too many", "at most " + MAX_TERMS, "leave some out, or write prose");
        } else if (token.text().length() > MAX_TERM_CHARACTERS) {
            fail(
                    token,
                    "has " + token.text().length() + " characters",
                    "at most " + MAX_TERM_CHARACTERS + " in a word or phrase",
                    "shorten it, or write prose");
        }
    }

    private Expression fail(Token token, String wrong, String expected, String advice) {
        if (mistake == null) {
            mistake = new ParsedQuery.Malformed(
                    token.position(),
                    "at character " + token.position() + ": " + wrong + "; expected " + expected + "; " + advice);
        }
        return NOTHING;
    }

    /** After a mistake there is only the end, so that every loop and every descent comes to its own. */
    private Token peek() {
        return mistake == null ? tokens.get(next) : tokens.getLast();
    }
}
