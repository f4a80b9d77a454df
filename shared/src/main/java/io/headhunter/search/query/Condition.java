package io.headhunter.search.query;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What must be true of every result: an expression without NOT but before single terms. Immutable. */
sealed interface Condition {
    /** Each of them; all of none is true. */
    record All(List<Condition> parts) implements Condition {
        public All {
            parts = List.copyOf(parts);
        }
    }

    /** At least one of them. */
    record Any(List<Condition> parts) implements Condition {
        public Any {
            parts = List.copyOf(parts);
        }
    }

    /** The document says it. */
    record Says(Term term) implements Condition {}

    /** The document does not say it. */
    record SaysNot(Term term) implements Condition {}

    /**
     * A word or a phrase.
     *
     * @param text as written; words that stand in this order
     * @param field where; null: anywhere
     */
    record Term(String text, @Nullable QueryField field) {}

    /** What is true where this is not. */
    default Condition opposite() {
        return switch (this) {
            case All all ->
                new Any(all.parts().stream().map(Condition::opposite).toList());
            case Any any ->
                new All(any.parts().stream().map(Condition::opposite).toList());
            case Says says -> new SaysNot(says.term());
            case SaysNot not -> new Says(not.term());
        };
    }

    /**
     * The condition of a query. Words that stand beside other parts, with no AND or OR between, only rank: in
     * {@code "machine learning" engineer -junior} the phrase and the exclusion are conditions, {@code engineer} is not.
     */
    static Condition of(Expression query) {
        if (query instanceof Expression.Sequence sequence) {
            List<Condition> parts = new ArrayList<>();
            for (Expression part : sequence.parts()) {
                if (!(part instanceof Expression.Word)) {
                    parts.add(of(part));
                }
            }
            return new All(parts);
        }
        return of(query, true, null);
    }

    private static Condition of(Expression expression, boolean isWanted, @Nullable QueryField field) {
        return switch (expression) {
            case Expression.Sequence sequence -> join(sequence.parts(), true, isWanted, field);
            case Expression.And and -> join(and.operands(), true, isWanted, field);
            case Expression.Or or -> join(or.operands(), false, isWanted, field);
            case Expression.Not not -> of(not.operand(), !isWanted, field);
            case Expression.InField inField -> of(inField.operand(), isWanted, inField.field());
            case Expression.Word word -> term(word.text(), isWanted, field);
            case Expression.Phrase phrase -> term(phrase.text(), isWanted, field);
        };
    }

    /** De Morgan: not all of them is any of them not. */
    private static Condition join(List<Expression> parts, boolean isAll, boolean isWanted, @Nullable QueryField field) {
        List<Condition> conditions =
                parts.stream().map(part -> of(part, isWanted, field)).toList();
        return isAll == isWanted ? new All(conditions) : new Any(conditions);
    }

    private static Condition term(String text, boolean isWanted, @Nullable QueryField field) {
        Term term = new Term(text, field);
        return isWanted ? new Says(term) : new SaysNot(term);
    }
}
