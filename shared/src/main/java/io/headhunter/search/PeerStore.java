package io.headhunter.search;

import io.headhunter.db.ReadConnections;
import io.headhunter.document.DocumentKind;
import io.headhunter.tenant.Tenant;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which words are typical of the first results: those that they hold with much weight and few others hold (RM3's relevance
 * model, with BM25 weights in place of probabilities). Safe for use by many threads.
 * <p>Source: Abdul-Jaleel et al., "UMass at TREC 2004: Novelty and HARD". We depart from it in that nothing is retrieved
 * with these words: what was found already is scored by them, beside the query and not in its place.
 */
@Singleton
final class PeerStore {
    /** As many as feedback on the vectors takes. */
    static final int DOCUMENTS = 3;
    /** Of 60 and 100 the better one on three sets: docs/decisions/0021-signals.md. */
    private static final int TERMS = 100;

    /** Terms and the indexes of the weights are in the same order, ascending. */
    private static final String WORDS = """
            SELECT CAST(lexical.weights AS text) AS weights,
                ARRAY(
                    SELECT coalesce(stat.documents, 1)
                    FROM unnest(lexical.terms) WITH ORDINALITY AS term (id, place)
                    LEFT JOIN LATERAL (
                        SELECT documents
                        FROM search.lexeme_stat
                        WHERE tenant_id = lexical.tenant_id AND kind = lexical.kind AND term_id = term.id
                        OFFSET 0
                    ) AS stat ON true
                    ORDER BY place) AS holding,
                coalesce((
                    SELECT documents FROM search.lexical_stat AS total
                    WHERE total.tenant_id = lexical.tenant_id AND total.kind = lexical.kind), 1) AS documents
            FROM search.lexical
            WHERE tenant_id = ?
              AND kind = ?
              AND document_id = ANY (?)
            """;

    /** How much each document says of them; one that is not indexed is missing. */
    static final String SCORES = """
            SELECT document_id, -(weights <#> CAST(? AS sparsevec)) AS score   -- <#> is the negative inner product
            FROM search.lexical
            WHERE tenant_id = ?
              AND kind = ?
              AND document_id = ANY (?)
            """;

    private final ReadConnections pool;

    PeerStore(ReadConnections pool) {
        this.pool = pool;
    }

    /** The typical words as a sparse vector for the inner product with a document's weights; null if they hold none. */
    @Nullable
    String typicalWords(Tenant tenant, DocumentKind kind, List<String> best) throws SQLException {
        Map<String, Double> scores = new HashMap<>();
        String dimensions = "";
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(WORDS)) {
            statement.setString(1, tenant.tenantId());
            statement.setString(2, kind.label());
            statement.setArray(3, connection.createArrayOf("text", best.toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    String weights = rows.getString("weights");
                    int end = weights.indexOf('}');
                    dimensions = weights.substring(end);
                    Integer[] holding = (Integer[]) rows.getArray("holding").getArray();
                    add(weights.substring(1, end).split(","), holding, rows.getLong("documents"), scores);
                }
            }
        }
        scores.remove("");
        return scores.isEmpty()
                ? null
                : scores.entrySet().stream()
                        .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                                .thenComparing(Map.Entry.comparingByKey()))
                        .limit(TERMS)
                        .sorted(Comparator.comparingInt(entry -> Integer.parseInt(entry.getKey())))
                        .map(entry -> entry.getKey() + ":" + entry.getValue().floatValue())
                        .collect(Collectors.joining(",", "{", dimensions));
    }

    /**
     * By id, how much of typical words documents say; a document without words is missing.
     *
     * @param typicalWords by {@link #typicalWords}
     */
    Map<String, Double> scores(Tenant tenant, DocumentKind kind, Collection<String> ids, String typicalWords)
            throws SQLException {
        Map<String, Double> scores = HashMap.newHashMap(ids.size());
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(SCORES)) {
            statement.setString(1, typicalWords);
            statement.setString(2, tenant.tenantId());
            statement.setString(3, kind.label());
            statement.setArray(4, connection.createArrayOf("text", ids.toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    scores.put(rows.getString("document_id"), rows.getDouble("score"));
                }
            }
        }
        return scores;
    }

    private static void add(String[] weights, Integer[] holding, long documents, Map<String, Double> scores) {
        for (int i = 0; i < weights.length && i < holding.length; i++) {
            int colon = weights[i].indexOf(':');
            if (colon > 0) {
                long holders = Math.max(1, holding[i]);
                double idf = Math.log(1 + (Math.max(documents, holders) - holders + 0.5) / (holders + 0.5));
                scores.merge(
                        weights[i].substring(0, colon),
                        idf * Double.parseDouble(weights[i].substring(colon + 1)),
                        Double::sum);
            }
        }
    }
}
