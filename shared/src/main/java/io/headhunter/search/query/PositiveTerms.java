package io.headhunter.search.query;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** The words and phrases of an expression that are not excluded. Pure; twice excluded is asked for. */
final class PositiveTerms {
    private PositiveTerms() {}

    static List<Expression> of(Expression expression) {
        List<Expression> terms = new ArrayList<>();
        collect(expression, true, terms);
        return List.copyOf(terms);
    }

    static String text(Expression expression) {
        StringJoiner text = new StringJoiner(" ");
        for (Expression term : of(expression)) {
            if (term instanceof Expression.Word word) {
                text.add(word.text());
            } else if (term instanceof Expression.Phrase phrase) {
                text.add(phrase.text().strip());
            }
        }
        return text.toString().strip();
    }

    private static void collect(Expression expression, boolean isPositive, List<Expression> terms) {
        switch (expression) {
            case Expression.Sequence sequence -> sequence.parts().forEach(part -> collect(part, isPositive, terms));
            case Expression.And and -> and.operands().forEach(operand -> collect(operand, isPositive, terms));
            case Expression.Or or -> or.operands().forEach(operand -> collect(operand, isPositive, terms));
            case Expression.Not not -> collect(not.operand(), !isPositive, terms);
            case Expression.InField inField -> collect(inField.operand(), isPositive, terms);
            case Expression.Word _, Expression.Phrase _ -> {
                if (isPositive) {
                    terms.add(expression);
                }
            }
        }
    }
}
