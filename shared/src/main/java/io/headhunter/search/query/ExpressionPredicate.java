package io.headhunter.search.query;

import io.headhunter.document.DocumentKind;
import io.headhunter.tenant.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * A boolean query in the form both legs bind: clauses that stand on their own, with their tenant in them, for a WHERE on
 * a table with a column {@code document_id} of one tenant and kind. Immutable.
 */
public final class ExpressionPredicate {
    private final TenantId tenant;
    private final DocumentKind kind;
    private final List<Part> parts;
    private final List<String> idleTerms;

    ExpressionPredicate(TenantId tenant, DocumentKind kind, List<Part> parts, List<String> idleTerms) {
        this.tenant = tenant;
        this.kind = kind;
        this.parts = List.copyOf(parts);
        this.idleTerms = List.copyOf(idleTerms);
    }

    /** Documents that must be met by a result, or must not. */
    record Part(Selection selection, boolean isWanted) {}

    /** Whether every document passes. */
    public boolean isEmpty() {
        return parts.isEmpty();
    }

    /** Terms that do not filter, as written: they are stop words in a language of the tenant. */
    public List<String> idleTerms() {
        return idleTerms;
    }

    /** Clauses to append to a WHERE; each begins with AND. */
    public String clauses() {
        StringBuilder sql = new StringBuilder();
        for (Part part : parts) {
            String around = part.isWanted() ? ExpressionQueries.HOLDS : ExpressionQueries.HOLDS_NOT;
            sql.append(around.replace("{documents}", documents(part.selection())));
        }
        return sql.toString();
    }

    private static String documents(Selection selection) {
        if (selection.groups().isEmpty()) {
            return ExpressionQueries.BY_WORDS;
        }
        String terms = (selection.single().isEmpty() ? "" : ExpressionQueries.EACH_TERM)
                + ExpressionQueries.ANY_TERM.repeat(selection.several().size());
        return (selection.isExact() ? ExpressionQueries.BY_TERMS : ExpressionQueries.BY_TERMS_AND_WORDS)
                .replace("{terms}", terms);
    }

    /** Binds the parameters of {@link #clauses()} from an index on; returns the next index. */
    public int bind(PreparedStatement statement, int firstIndex) throws SQLException {
        int index = firstIndex;
        for (Part part : parts) {
            Selection selection = part.selection();
            boolean isByBoth = !selection.groups().isEmpty() && !selection.isExact();
            if (isByBoth) {
                statement.setString(index++, selection.tsquery());
            }
            statement.setString(index++, tenant.value());
            statement.setString(index++, kind.label());
            if (!selection.single().isEmpty()) {
                bindArray(statement, index++, selection.single());
            }
            for (Set<Integer> group : selection.several()) {
                bindArray(statement, index++, group);
            }
            if (selection.groups().isEmpty()) {
                statement.setString(index++, selection.tsquery());
            }
        }
        return index;
    }

    private static void bindArray(PreparedStatement statement, int index, Collection<Integer> ids) throws SQLException {
        Connection connection = statement.getConnection();
        statement.setArray(index, connection.createArrayOf("integer", ids.toArray()));
    }
}
