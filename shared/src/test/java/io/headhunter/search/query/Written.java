package io.headhunter.search.query;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Expressions as text: {@link #query} in the syntax of queries, {@link #shape} without anything that spelling leaves open. */
final class Written {
    private Written() {}

    static String query(Expression expression) {
        return switch (expression) {
            case Expression.Sequence sequence -> join(sequence.parts(), " ");
            case Expression.And and -> join(and.operands(), " AND ");
            case Expression.Or or -> join(or.operands(), " OR ");
            case Expression.Not not -> "NOT " + operand(not.operand());
            case Expression.InField inField ->
                inField.field().name().toLowerCase(Locale.ROOT) + ":"
                        + (inField.operand() instanceof Expression.Not
                                ? "(" + query(inField.operand()) + ")"
                                : operand(inField.operand()));
            case Expression.Word word -> word.text();
            case Expression.Phrase phrase -> '"' + phrase.text() + '"';
        };
    }

    private static String join(List<Expression> parts, String operator) {
        return parts.stream().map(Written::operand).collect(Collectors.joining(operator));
    }

    private static String operand(Expression expression) {
        return switch (expression) {
            case Expression.Sequence _, Expression.And _, Expression.Or _ -> "(" + query(expression) + ")";
            case Expression.Not _, Expression.InField _, Expression.Word _, Expression.Phrase _ -> query(expression);
        };
    }

    static String shape(Expression expression) {
        return switch (expression) {
            case Expression.Sequence sequence -> shapes("seq", sequence.parts());
            case Expression.And and -> shapes("and", and.operands());
            case Expression.Or or -> shapes("or", or.operands());
            case Expression.Not not -> shapes("not", List.of(not.operand()));
            case Expression.InField inField ->
                shapes(inField.field().name().toLowerCase(Locale.ROOT), List.of(inField.operand()));
            case Expression.Word word -> word.text();
            case Expression.Phrase phrase -> '"' + phrase.text() + '"';
        };
    }

    private static String shapes(String name, List<Expression> parts) {
        return parts.stream().map(Written::shape).collect(Collectors.joining(" ", name + "[", "]"));
    }
}
