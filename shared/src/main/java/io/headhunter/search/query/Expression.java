package io.headhunter.search.query;

import java.util.List;

/** A boolean query as it was written. Positions are those of the query's characters (code points), from 1. Immutable. */
public sealed interface Expression {
    /** Parts side by side with no operator between them, two at least. */
    record Sequence(List<Expression> parts) implements Expression {
        public Sequence {
            parts = requireTwo(parts);
        }
    }

    /** Two operands at least. */
    record And(List<Expression> operands) implements Expression {
        public And {
            operands = requireTwo(operands);
        }
    }

    /** Two operands at least. */
    record Or(List<Expression> operands) implements Expression {
        public Or {
            operands = requireTwo(operands);
        }
    }

    /** NOT, or a hyphen before its operand. */
    record Not(Expression operand) implements Expression {}

    /** {@code title:…}; no field is inside another. */
    record InField(QueryField field, Expression operand) implements Expression {}

    /** A word without quotes. */
    record Word(String text, int position) implements Expression {}

    /**
     * Words in quotes.
     *
     * @param text between the quotes; may be empty
     * @param position of the opening quote
     */
    record Phrase(String text, int position) implements Expression {}

    private static List<Expression> requireTwo(List<Expression> parts) {
        if (parts.size() < 2) {
            throw new IllegalArgumentException(parts.size() + " parts; expected two or more");
        }
        return List.copyOf(parts);
    }
}
