package io.headhunter.search.lexical;

import io.headhunter.db.ConnectionPool;
import io.headhunter.document.DocumentKind;
import io.headhunter.search.filter.DocumentPredicate;
import io.headhunter.search.fusion.RankedList;
import io.headhunter.tenant.Tenant;
import io.headhunter.tenant.TenantId;
import io.headhunter.time.Deadline;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * BM25 over sparse vectors: documents that hold an essential term of the query, scored in full; widened until the top is
 * provably exact or the deadline is near. Safe for use by many threads.
 */
@Singleton
public final class LexicalLeg {
    /** Measured on 100,000 documents: one pass within it takes 5 to 7 ms. */
    private static final long DOCUMENT_BUDGET = 10_000;

    private static final long WIDENING = 8;
    /**
     * Terms that nearly every document holds ("year", "experience") add next to nothing and reach everything: the first
     * pass leaves them out, and the bound mostly proves that it may.
     */
    private static final double NEGLIGIBLE_SHARE = 0.2;

    private static final int SPARSE_DIMENSIONS = 1_000_000_000;
    /** pgvector's limit is 16,000; a pasted text has far fewer different words. */
    private static final int MAX_QUERY_TERMS = 4_000;

    private final ConnectionPool pool;
    private final long documentBudget;

    @Inject
    LexicalLeg(ConnectionPool pool) {
        this(pool, DOCUMENT_BUDGET);
    }

    /** @param documentBudget documents that the first pass may look at */
    LexicalLeg(ConnectionPool pool, long documentBudget) {
        this.pool = pool;
        this.documentBudget = documentBudget;
    }

    /**
     * What the leg found.
     *
     * @param ranked by BM25 score, above 0
     * @param isExact whether this is provably the exact top
     * @param hasUnknownWord whether a word of the query seems to be in no document, in any of the tenant's languages
     * @param knownShare of the query's terms, by their weight, that some document of the tenant holds: 0 to 1, in the
     *     language of which most are known
     */
    public record LexicalResult(RankedList ranked, boolean isExact, boolean hasUnknownWord, double knownShare) {}

    /**
     * The query's terms in the order of their ids; a term that no document holds has the largest idf.
     *
     * @param hasUnknownWord whether there is a place in the query at which none of its terms is known
     */
    private record AskedTerms(List<QueryTerm> terms, boolean hasUnknownWord) {}

    /**
     * @param text what a person typed; it has no syntax and cannot be wrong
     * @param rankWindowSize how deep the list goes
     * @throws SQLException if the database does not answer
     */
    public LexicalResult search(
            Tenant tenant,
            DocumentKind kind,
            String text,
            DocumentPredicate predicate,
            int rankWindowSize,
            Deadline deadline)
            throws SQLException {
        TenantId tenantId = new TenantId(tenant.tenantId());
        try (Connection connection = pool.getConnection()) {
            AskedTerms asked = queryTerms(connection, tenant, kind, text);
            List<QueryTerm> known =
                    asked.terms().stream().filter(term -> term.documents() > 0).toList();
            if (known.isEmpty()) {
                return new LexicalResult(RankedList.EMPTY, true, asked.hasUnknownWord(), 0);
            }
            double knownShare = KnownShare.of(asked.terms(), tenant.languages().size());
            boolean isWhole = known.size() <= MAX_QUERY_TERMS;
            List<QueryTerm> terms = isWhole ? known : weightiest(known);
            String queryVector = toSparseVector(terms);
            long budget = documentBudget;
            double negligibleShare = NEGLIGIBLE_SHARE;
            while (true) {
                EssentialTerms essential = EssentialTerms.within(budget, negligibleShare, terms);
                RankedList top = top(connection, tenantId, kind, essential, queryVector, predicate, rankWindowSize);
                boolean isTop = essential.isAll()
                        || (top.documents().size() == rankWindowSize
                                && top.documents().getLast().score() > essential.boundOfOthers());
                if (isTop || deadline.isExpired()) {
                    return new LexicalResult(top, isTop && isWhole, asked.hasUnknownWord(), knownShare);
                }
                budget = Math.max(budget, essential.reach()) * WIDENING;
                negligibleShare = 0;
            }
        }
    }

    private static AskedTerms queryTerms(Connection connection, Tenant tenant, DocumentKind kind, String text)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LexicalQueries.QUERY_TERMS)) {
            int index = 1;
            statement.setArray(
                    index++, connection.createArrayOf("text", tenant.languages().toArray()));
            statement.setString(index++, text);
            for (int pair = 0; pair < 5; pair++) {
                statement.setString(index++, tenant.tenantId());
                statement.setString(index++, kind.label());
            }
            List<QueryTerm> terms = new ArrayList<>();
            Set<Integer> knownPlaces = new HashSet<>();
            Set<Integer> unknownPlaces = new HashSet<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    terms.add(QueryTerm.of(
                            rows.getInt("term_id"),
                            rows.getDouble("frequency"),
                            rows.getLong("documents"),
                            rows.getLong("total_documents"),
                            rows.getDouble("max_weight"),
                            rows.getInt("languages")));
                    int place = rows.getInt("first_position");
                    (terms.getLast().documents() > 0 ? knownPlaces : unknownPlaces).add(place);
                }
            }
            // a word has a term for each language and spelling, and one that is known is enough
            return new AskedTerms(terms, !knownPlaces.containsAll(unknownPlaces));
        }
    }

    private static List<QueryTerm> weightiest(List<QueryTerm> terms) {
        return terms.stream()
                .sorted(Comparator.comparingDouble(QueryTerm::queryWeight).reversed())
                .limit(MAX_QUERY_TERMS)
                .sorted(Comparator.comparingInt(QueryTerm::termId))
                .toList();
    }

    private static RankedList top(
            Connection connection,
            TenantId tenant,
            DocumentKind kind,
            EssentialTerms essential,
            String queryVector,
            DocumentPredicate predicate,
            int rankWindowSize)
            throws SQLException {
        String sql = LexicalQueries.TOP.replace("{predicate}", predicate.clauses());
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, queryVector);
            statement.setString(2, tenant.value());
            statement.setString(3, kind.label());
            statement.setArray(
                    4,
                    connection.createArrayOf(
                            "integer",
                            Arrays.stream(essential.termIds()).boxed().toArray()));
            int next = predicate.bind(statement, 5);
            statement.setInt(next, rankWindowSize);
            List<RankedList.Ranked> documents = new ArrayList<>(rankWindowSize);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    documents.add(new RankedList.Ranked(rows.getString("document_id"), rows.getDouble("score")));
                }
            }
            return new RankedList(documents);
        }
    }

    private static String toSparseVector(List<QueryTerm> terms) {
        return terms.stream()
                .map(term -> term.termId() + ":" + (float) term.queryWeight())
                .collect(Collectors.joining(",", "{", "}/" + SPARSE_DIMENSIONS));
    }
}
