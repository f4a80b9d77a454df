package io.headhunter.search.lexical;

import io.headhunter.search.fusion.RankedList.Ranked;
import io.headhunter.tenant.TenantId;
import io.headhunter.testing.TestDatabase;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * BM25F over all documents, written down as the formula says and without any of the leg's shortcuts. Only the cutting of
 * text into words is the database's.
 */
final class ReferenceBm25 {
    private static final double K1 = 1.2;
    private static final double B = 0.75;
    private static final Map<String, Double> FIELD_WEIGHTS =
            Map.of("title", 3.0, "skills", 2.0, "headline", 1.5, "rest", 1.0);

    private static final String DOCUMENT_WORDS = """
            SELECT document_id || chr(9) || field || chr(9) || search.normalise(word.lexeme) || chr(9)
                || cardinality(word.positions)
            FROM search.document
            CROSS JOIN LATERAL (VALUES
                ('title', title), ('headline', headline),
                ('skills', (SELECT string_agg(skill ->> 'name', ' . ') FROM jsonb_array_elements(skills) AS skill)),
                ('rest', concat_ws(' . ', summary, location, company))
            ) AS part (field, content)
            CROSS JOIN LATERAL unnest(to_tsvector('english', search.searchable(content))) AS word
            WHERE tenant_id = ? AND deleted_at IS NULL
            """;

    private static final String QUERY_WORDS = """
            SELECT search.normalise(lexeme) || chr(9) || cardinality(positions)
            FROM unnest(to_tsvector('english', search.searchable(?)))
            """;

    private final TestDatabase database;
    private final Map<String, Map<String, Double>> frequencies = new TreeMap<>();
    private final Map<String, Integer> documentFrequency = new HashMap<>();
    private final double averageLength;

    ReferenceBm25(TestDatabase database, TenantId tenant) {
        this.database = database;
        for (String row : database.column(DOCUMENT_WORDS, tenant).stream()
                .map(String::valueOf)
                .toList()) {
            List<String> cells = List.of(row.split("\t", -1));
            double frequency = FIELD_WEIGHTS.getOrDefault(cells.get(1), 0.0) * Integer.parseInt(cells.get(3));
            frequencies.computeIfAbsent(cells.get(0), _ -> new HashMap<>()).merge(cells.get(2), frequency, Double::sum);
        }
        frequencies.values().forEach(terms -> terms.keySet()
                .forEach(term -> documentFrequency.merge(term, 1, Integer::sum)));
        averageLength = frequencies.values().stream()
                .mapToDouble(ReferenceBm25::length)
                .average()
                .orElse(1);
    }

    /** The best documents above 0, ties by id. */
    List<Ranked> top(String query, int size) {
        Map<String, Integer> words = new HashMap<>();
        for (String row : database.column(QUERY_WORDS, query).stream()
                .map(String::valueOf)
                .toList()) {
            List<String> cells = List.of(row.split("\t", -1));
            words.merge(cells.get(0), Integer.parseInt(cells.get(1)), Math::max);
        }
        return frequencies.entrySet().stream()
                .map(document -> new Ranked(document.getKey(), score(document.getValue(), words)))
                .filter(document -> document.score() > 0)
                .sorted(Comparator.comparingDouble(Ranked::score).reversed().thenComparing(Ranked::documentId))
                .limit(size)
                .toList();
    }

    private double score(Map<String, Double> terms, Map<String, Integer> query) {
        double length = length(terms);
        double score = 0;
        for (Map.Entry<String, Integer> word : query.entrySet()) {
            Double frequency = terms.get(word.getKey());
            if (frequency != null) {
                int holding = documentFrequency.getOrDefault(word.getKey(), 0);
                double idf = Math.log(1 + (frequencies.size() - holding + 0.5) / (holding + 0.5));
                score += word.getValue()
                        * idf
                        * frequency
                        * (K1 + 1)
                        / (frequency + K1 * (1 - B + B * length / averageLength));
            }
        }
        return score;
    }

    private static double length(Map<String, Double> terms) {
        return terms.values().stream().mapToDouble(Double::doubleValue).sum();
    }
}
