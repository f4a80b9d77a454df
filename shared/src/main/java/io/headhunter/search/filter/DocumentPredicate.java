package io.headhunter.search.filter;

import io.headhunter.db.TenantClause;
import io.headhunter.search.query.ExpressionPredicate;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Filters in the form both legs bind: facet ids for the posting lists and ranges for the columns beside the vector. The
 * SQL is made of constant clauses, one for each part that is there; values are parameters.
 */
public final class DocumentPredicate {
    private final List<Long> allOf;
    private final List<List<Long>> anyOf;
    private final boolean isActiveOnly;
    private final @Nullable Double minYears;
    private final @Nullable Double maxYears;
    private final Set<String> excludeIds;
    private final @Nullable ExpressionPredicate expression;

    /**
     * @param allOf facets a document must have, each of them
     * @param anyOf groups of facets of which a document must have one each
     * @param isActiveOnly whether other documents than active ones are left out
     * @param minYears the document's range of experience must reach it
     * @param maxYears the document's range of experience must begin at or below it
     */
    public DocumentPredicate(
            List<Long> allOf,
            List<List<Long>> anyOf,
            boolean isActiveOnly,
            @Nullable Double minYears,
            @Nullable Double maxYears,
            Set<String> excludeIds) {
        this(allOf, anyOf, isActiveOnly, minYears, maxYears, excludeIds, null);
    }

    private DocumentPredicate(
            List<Long> allOf,
            List<List<Long>> anyOf,
            boolean isActiveOnly,
            @Nullable Double minYears,
            @Nullable Double maxYears,
            Set<String> excludeIds,
            @Nullable ExpressionPredicate expression) {
        this.allOf = List.copyOf(allOf);
        this.anyOf = anyOf.stream().map(List::copyOf).toList();
        this.isActiveOnly = isActiveOnly;
        this.minYears = minYears;
        this.maxYears = maxYears;
        this.excludeIds = Collections.unmodifiableSet(new TreeSet<>(excludeIds));
        this.expression = expression;
    }

    /** This, and the boolean query. */
    public DocumentPredicate and(ExpressionPredicate query) {
        return query.isEmpty()
                ? this
                : new DocumentPredicate(allOf, anyOf, isActiveOnly, minYears, maxYears, excludeIds, query);
    }

    /** Whether every active document passes. */
    public boolean isUnfiltered() {
        return allOf.isEmpty()
                && anyOf.isEmpty()
                && isActiveOnly
                && minYears == null
                && maxYears == null
                && excludeIds.isEmpty()
                && expression == null;
    }

    public boolean isActiveOnly() {
        return isActiveOnly;
    }

    /** Facets a document must have, each of them. */
    public List<Long> allOf() {
        return allOf;
    }

    /** Groups of facets of which a document must have one each. */
    public List<List<Long>> anyOf() {
        return anyOf;
    }

    public @Nullable Double minYears() {
        return minYears;
    }

    public @Nullable Double maxYears() {
        return maxYears;
    }

    /** In order, so that equal predicates read alike. */
    public Set<String> excludeIds() {
        return excludeIds;
    }

    /** Whether a boolean query is a part of it, which only {@link #clauses()} can say. */
    public boolean hasExpression() {
        return expression != null;
    }

    /** Whether at most one facet is asked for, and nothing else but the usual status: no ids, no boolean query. */
    boolean isOneFacetOrNone() {
        return isActiveOnly
                && allOf.size() <= 1
                && anyOf.isEmpty()
                && minYears == null
                && maxYears == null
                && excludeIds.isEmpty()
                && expression == null;
    }

    /** Groups of facets of which a document must have one each. */
    List<List<Long>> facetGroups() {
        List<List<Long>> groups = new ArrayList<>(anyOf);
        allOf.forEach(facet -> groups.add(List.of(facet)));
        return groups;
    }

    /** How a statement on vectors that the clauses are appended to names its tenant: see {@link TenantClause}. */
    public String tenantClause() {
        boolean hasFacets = !allOf.isEmpty() || !anyOf.isEmpty();
        return hasFacets && expression == null // which may look documents up by key
                ? TenantClause.BESIDE_PARTITIONED_POSTING_LISTS
                : TenantClause.BY_KEY;
    }

    /** Clauses to append to a WHERE on a table with facets, active and experience columns; each begins with AND. */
    public String clauses() {
        StringBuilder sql = new StringBuilder();
        if (isActiveOnly) {
            sql.append("  AND active\n");
        }
        if (!allOf.isEmpty()) {
            sql.append("  AND facets @> CAST(? AS bigint[])\n");
        }
        sql.append("  AND facets && CAST(? AS bigint[])\n".repeat(anyOf.size()));
        if (minYears != null) { // a job without an upper end asks for that much or more
            sql.append("  AND experience_min IS NOT NULL AND (experience_max IS NULL OR experience_max >= ?)\n");
        }
        if (maxYears != null) {
            sql.append("  AND experience_min <= ?\n");
        }
        if (!excludeIds.isEmpty()) {
            sql.append("  AND document_id <> ALL (?)\n");
        }
        if (expression != null) {
            sql.append(expression.clauses());
        }
        return sql.toString();
    }

    /** Binds the parameters of {@link #clauses()} from an index on; returns the next index. */
    public int bind(PreparedStatement statement, int firstIndex) throws SQLException {
        Connection connection = statement.getConnection();
        int index = firstIndex;
        List<List<Long>> arrays = new ArrayList<>();
        if (!allOf.isEmpty()) {
            arrays.add(allOf);
        }
        arrays.addAll(anyOf);
        for (List<Long> array : arrays) {
            statement.setArray(index++, connection.createArrayOf("bigint", array.toArray()));
        }
        if (minYears != null) {
            statement.setDouble(index++, minYears);
        }
        if (maxYears != null) {
            statement.setDouble(index++, maxYears);
        }
        if (!excludeIds.isEmpty()) {
            statement.setArray(index++, connection.createArrayOf("text", excludeIds.toArray()));
        }
        return expression == null ? index : expression.bind(statement, index);
    }
}
