package io.headhunter.search.query;

import io.headhunter.db.ReadConnections;
import io.headhunter.document.DocumentKind;
import io.headhunter.search.query.Condition.Term;
import io.headhunter.search.query.ExpressionPredicate.Part;
import io.headhunter.search.query.Reading.Placed;
import io.headhunter.search.query.Reading.Spelling;
import io.headhunter.tenant.Tenant;
import io.headhunter.tenant.TenantId;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns boolean queries into predicates. One round trip, none for prose. Safe for use by many threads. */
@Singleton
public final class ExpressionResolver {
    private final ReadConnections pool;

    ExpressionResolver(ReadConnections pool) {
        this.pool = pool;
    }

    /**
     * The predicate of a query; one that lets everything pass if the query is prose.
     *
     * @throws SQLException if the database does not answer
     */
    public ExpressionPredicate resolve(Tenant tenant, DocumentKind kind, ParsedQuery query) throws SQLException {
        TenantId tenantId = new TenantId(tenant.tenantId());
        if (!(query instanceof ParsedQuery.BooleanQuery written)) {
            return new ExpressionPredicate(tenantId, kind, List.of(), List.of());
        }
        Condition condition = Condition.of(written.expression());
        Set<Term> terms = new LinkedHashSet<>();
        collect(condition, terms);
        if (terms.isEmpty()) {
            return new ExpressionPredicate(tenantId, kind, List.of(), List.of());
        }
        Map<Term, Reading> readings = read(tenant, kind, List.copyOf(terms));
        List<String> idle = readings.entrySet().stream()
                .filter(entry -> entry.getValue().isIdle())
                .map(entry -> entry.getKey().text().strip())
                .filter(text -> !text.isEmpty())
                .distinct()
                .toList();
        List<Condition> conjuncts = new ArrayList<>();
        Condition useful = withoutIdle(condition, readings);
        if (useful != null) {
            flatten(useful, conjuncts);
        }
        return new ExpressionPredicate(tenantId, kind, parts(conjuncts, readings), idle);
    }

    /**
     * What is wanted is one set of documents. What posting lists cannot find ({@code -junior}, {@code java OR NOT kotlin})
     * is turned round: its opposite is what they find, and the set of that is excluded.
     */
    private static List<Part> parts(List<Condition> conjuncts, Map<Term, Reading> readings) {
        List<Condition> wanted = new ArrayList<>();
        List<Condition> excludedByTerms = new ArrayList<>();
        List<Condition> excludedByWords = new ArrayList<>();
        for (Condition conjunct : conjuncts) {
            Condition opposite = conjunct.opposite();
            Selection excluded = Selection.of(opposite, readings);
            if (!Selection.of(conjunct, readings).groups().isEmpty()
                    || excluded.groups().isEmpty()) {
                wanted.add(conjunct);
            } else if (excluded.isExact() && excluded.groups().size() == 1) {
                excludedByTerms.add(opposite);
            } else {
                excludedByWords.add(opposite);
            }
        }
        List<Part> parts = new ArrayList<>();
        if (!wanted.isEmpty()) {
            parts.add(new Part(Selection.of(new Condition.All(wanted), readings), true));
        }
        for (List<Condition> excluded : List.of(excludedByTerms, excludedByWords)) {
            if (!excluded.isEmpty()) {
                parts.add(new Part(Selection.of(new Condition.Any(excluded), readings), false));
            }
        }
        return parts;
    }

    private static void collect(Condition condition, Set<Term> terms) {
        switch (condition) {
            case Condition.All all -> all.parts().forEach(part -> collect(part, terms));
            case Condition.Any any -> any.parts().forEach(part -> collect(part, terms));
            case Condition.Says says -> terms.add(says.term());
            case Condition.SaysNot not -> terms.add(not.term());
        }
    }

    private static void flatten(Condition condition, List<Condition> conjuncts) {
        if (condition instanceof Condition.All all) {
            all.parts().forEach(part -> flatten(part, conjuncts));
        } else {
            conjuncts.add(condition);
        }
    }

    /** Stop words are in no document's words: they are left out wherever they stand. Null if nothing is left. */
    private static @Nullable Condition withoutIdle(Condition condition, Map<Term, Reading> readings) {
        return switch (condition) {
            case Condition.All all -> {
                List<Condition> parts = useful(all.parts(), readings);
                yield parts.isEmpty() ? null : new Condition.All(parts);
            }
            case Condition.Any any -> {
                List<Condition> parts = useful(any.parts(), readings);
                yield parts.isEmpty() ? null : new Condition.Any(parts);
            }
            case Condition.Says says -> isIdle(says.term(), readings) ? null : says;
            case Condition.SaysNot not -> isIdle(not.term(), readings) ? null : not;
        };
    }

    private static List<Condition> useful(List<Condition> conditions, Map<Term, Reading> readings) {
        List<Condition> useful = new ArrayList<>();
        for (Condition condition : conditions) {
            Condition rest = withoutIdle(condition, readings);
            if (rest != null) {
                useful.add(rest);
            }
        }
        return useful;
    }

    private static boolean isIdle(Term term, Map<Term, Reading> readings) {
        Reading reading = readings.get(term);
        return reading == null || reading.isIdle();
    }

    private Map<Term, Reading> read(Tenant tenant, DocumentKind kind, List<Term> terms) throws SQLException {
        List<Map<Integer, List<Placed>>> words = new ArrayList<>();
        terms.forEach(_ -> words.add(new LinkedHashMap<>()));
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(ExpressionQueries.WORDS)) {
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "text", terms.stream().map(Term::text).toArray()));
            statement.setArray(
                    2, connection.createArrayOf("text", tenant.languages().toArray()));
            for (int index = 3; index <= 5; index += 2) {
                statement.setString(index, tenant.tenantId());
                statement.setString(index + 1, kind.label());
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    List<Placed> placed = words.get(rows.getInt("term") - 1)
                            .computeIfAbsent(rows.getInt("language"), _ -> new ArrayList<>());
                    String lexeme = rows.getString("lexeme");
                    if (lexeme != null) {
                        for (Short position :
                                (Short[]) rows.getArray("positions").getArray()) {
                            placed.add(new Placed(position, lexeme, rows.getInt("term_id"), rows.getLong("documents")));
                        }
                    }
                }
            }
        }
        Map<Term, Reading> readings = new LinkedHashMap<>();
        for (int i = 0; i < terms.size(); i++) {
            readings.put(
                    terms.get(i),
                    new Reading(
                            words.get(i).values().stream().map(Spelling::new).toList()));
        }
        return readings;
    }
}
