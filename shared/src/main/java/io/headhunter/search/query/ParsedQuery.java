package io.headhunter.search.query;

import java.util.List;

/**
 * What a query turned out to be. Whatever the text, it is one of these and nothing is thrown; reading takes time in
 * proportion to its length.
 */
public sealed interface ParsedQuery {
    /** Prose: no operator is in it. All of it ranks and nothing of it filters. */
    record Plain(String text) implements ParsedQuery {}

    /** A boolean query. */
    record BooleanQuery(Expression expression) implements ParsedQuery {
        /** Words and phrases that are asked for, in the order of the query: what ranks and is highlighted. */
        public List<Expression> positiveTerms() {
            return PositiveTerms.of(expression);
        }
    }

    /**
     * A boolean query with a mistake.
     *
     * @param position of the mistake: a character of the query, from 1; one more than it has if something is missing at
     *     its end
     * @param message what was wrong, what was expected, what to do; names the position
     */
    record Malformed(int position, String message) implements ParsedQuery {}

    /** The words to rank by. */
    default String rankingText() {
        return switch (this) {
            case Plain plain -> plain.text();
            case BooleanQuery written -> PositiveTerms.text(written.expression());
            case Malformed _ -> "";
        };
    }

    static ParsedQuery of(String query) {
        QueryLexer lexer = new QueryLexer(query);
        List<Token> tokens = lexer.tokens();
        if (tokens.stream().noneMatch(Token::isOperator)) {
            return new Plain(query);
        }
        return new QueryParser(tokens).parse();
    }
}
