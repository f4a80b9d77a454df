package io.headhunter.search.lexical;

import io.headhunter.db.ReadConnections;
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
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * BM25 over sparse vectors, exactly, of few documents: those that can score more than a floor, told by the terms they
 * hold. The first floor is a guess; if the last of the top is above it, nothing else can be in the top, else that last one
 * is the floor of the next statement, which then finds the exact top. Safe for use by many threads.
 */
@Singleton
public final class LexicalLeg {
    /**
     * What the first statement looks for; it finds about twice as many. Between 100, which needs a second statement more
     * often, and 1,000, which reads more than it saves: see decision 17.
     */
    private static final double FIRST_DOCUMENTS = 400;

    private static final double WIDENING = 8;
    /** Relative, of sums of single precision. */
    private static final double ROUNDING = 1e-5;

    private static final int SPARSE_DIMENSIONS = 1_000_000_000;
    /**
     * For each language of the tenant. More than a question has; of a pasted text these are the weightiest words, and each
     * of the others costs a posting list: see decision 21.
     */
    private static final int MAX_QUERY_TERMS = 40;

    private final ReadConnections pool;
    private final double firstDocuments;

    @Inject
    LexicalLeg(ReadConnections pool) {
        this(pool, FIRST_DOCUMENTS);
    }

    /** @param firstDocuments how many the first statement expects to read */
    LexicalLeg(ReadConnections pool, double firstDocuments) {
        this.pool = pool;
        this.firstDocuments = firstDocuments;
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
     * @param totalDocuments of the tenant and kind
     */
    private record AskedTerms(List<QueryTerm> terms, boolean hasUnknownWord, long totalDocuments) {}

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
            int mostTerms = MAX_QUERY_TERMS * tenant.languages().size();
            boolean isWhole = known.size() <= mostTerms;
            List<QueryTerm> terms = isWhole ? known : weightiest(known, mostTerms);
            String queryVector = toSparseVector(terms);
            TermCover cover = TermCover.expecting(firstDocuments, terms, asked.totalDocuments());
            while (true) {
                RankedList top = top(connection, tenantId, kind, cover, queryVector, predicate, rankWindowSize);
                boolean isTop = isTop(top, cover, rankWindowSize);
                if (isTop || deadline.isExpired()) {
                    return new LexicalResult(top, isTop && isWhole, asked.hasUnknownWord(), knownShare);
                }
                cover = next(cover, top, rankWindowSize, terms, asked.totalDocuments());
            }
        }
    }

    private static boolean isTop(RankedList top, TermCover cover, int rankWindowSize) {
        return cover.floor() == 0
                || (top.documents().size() == rankWindowSize
                        && top.documents().getLast().score() > cover.floor() * (1 + ROUNDING));
    }

    /** By the score that a document needs now; if there were too few, by how many more must be looked at. */
    private static TermCover next(
            TermCover cover, RankedList top, int rankWindowSize, List<QueryTerm> terms, long totalDocuments) {
        int found = top.documents().size();
        if (found == rankWindowSize) {
            return TermCover.above(top.documents().getLast().score() * (1 - 2 * ROUNDING), terms, totalDocuments);
        }
        double widening = Math.max(WIDENING, 2.0 * rankWindowSize / (found + 1));
        TermCover wider = TermCover.expecting(cover.expectedDocuments() * widening, terms, totalDocuments);
        return found > 0 && wider.floor() < cover.floor() ? wider : TermCover.above(0, terms, totalDocuments);
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
            long totalDocuments = 0;
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    totalDocuments = rows.getLong("total_documents");
                    terms.add(QueryTerm.of(
                            rows.getInt("term_id"),
                            rows.getDouble("frequency"),
                            rows.getLong("documents"),
                            totalDocuments,
                            rows.getDouble("max_weight"),
                            rows.getInt("languages")));
                    int place = rows.getInt("first_position");
                    (terms.getLast().documents() > 0 ? knownPlaces : unknownPlaces).add(place);
                }
            }
            // a word has a term for each language and spelling, and one that is known is enough
            return new AskedTerms(terms, !knownPlaces.containsAll(unknownPlaces), Math.max(1, totalDocuments));
        }
    }

    private static List<QueryTerm> weightiest(List<QueryTerm> terms, int most) {
        return terms.stream()
                .sorted(Comparator.comparingDouble(QueryTerm::queryWeight).reversed())
                .limit(most)
                .sorted(Comparator.comparingInt(QueryTerm::termId))
                .toList();
    }

    private static RankedList top(
            Connection connection,
            TenantId tenant,
            DocumentKind kind,
            TermCover cover,
            String queryVector,
            DocumentPredicate predicate,
            int rankWindowSize)
            throws SQLException {
        // A condition of one list first, so that statements differ by little else than the number of conditions.
        List<TermCondition> conditions = cover.conditions().stream()
                .sorted(Comparator.comparing(condition -> !condition.allOf().isEmpty()))
                .toList();
        if (conditions.isEmpty()) {
            return RankedList.EMPTY;
        }
        String sql = LexicalQueries.TOP
                .replace("{conditions}", clauses(conditions))
                .replace("{predicate}", predicate.clauses());
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, queryVector);
            statement.setString(2, tenant.value());
            statement.setString(3, kind.label());
            int next = predicate.bind(statement, bind(conditions, statement, 4));
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

    private static String clauses(List<TermCondition> conditions) {
        return conditions.stream()
                .map(condition ->
                        condition.allOf().isEmpty() ? LexicalQueries.ANY_OF : LexicalQueries.ALL_OF_AND_ANY_OF)
                .collect(Collectors.joining("\n                OR "));
    }

    /** From an index on; returns the next index. */
    private static int bind(List<TermCondition> conditions, PreparedStatement statement, int firstIndex)
            throws SQLException {
        int index = firstIndex;
        for (TermCondition condition : conditions) {
            if (!condition.allOf().isEmpty()) {
                bindTerms(condition.allOf(), statement, index++);
            }
            bindTerms(condition.anyOf(), statement, index++);
        }
        return index;
    }

    private static void bindTerms(List<QueryTerm> terms, PreparedStatement statement, int index) throws SQLException {
        Object[] ids = terms.stream().map(QueryTerm::termId).toArray();
        statement.setArray(index, statement.getConnection().createArrayOf("integer", ids));
    }

    private static String toSparseVector(List<QueryTerm> terms) {
        return terms.stream()
                .map(term -> term.termId() + ":" + (float) term.queryWeight())
                .collect(Collectors.joining(",", "{", "}/" + SPARSE_DIMENSIONS));
    }
}
