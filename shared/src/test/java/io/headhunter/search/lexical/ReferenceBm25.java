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
    private static final double K1 = 2;
    private static final double B = 0.75;
    private static final Map<String, Double> FIELD_WEIGHTS =
            Map.of("title", 3.0, "skills", 2.0, "headline", 1.5, "rest", 1.0);

    /** Of each text the words as written and the words without accents, which only differ where there are accents. */
    private static final String DOCUMENT_WORDS = """
            SELECT document_id || chr(9) || field || chr(9) || search.fold(word.lexeme) || chr(9) || spelling || chr(9)
                || cardinality(word.positions)
            FROM search.document
            CROSS JOIN LATERAL (VALUES
                ('title', title), ('headline', headline),
                ('skills', (SELECT string_agg(skill ->> 'name', ' . ') FROM jsonb_array_elements(skills) AS skill)),
                ('rest', concat_ws(' . ', summary, location, company))
            ) AS part (field, content)
            CROSS JOIN LATERAL (VALUES
                ('written', search.searchable(content)), ('plain', search.fold(search.searchable(content)))
            ) AS spelled (spelling, text)
            CROSS JOIN LATERAL unnest(to_tsvector(CAST(? AS regconfig), text)) AS word
            WHERE tenant_id = ? AND deleted_at IS NULL
            """;

    private static final String QUERY_WORDS = """
            SELECT search.fold(lexeme) || chr(9) || cardinality(positions)
            FROM (VALUES (search.searchable(?)), (search.fold(search.searchable(?)))) AS spelled (text)
            CROSS JOIN LATERAL unnest(to_tsvector(CAST(? AS regconfig), text))
            """;

    private final TestDatabase database;
    private final String textConfig;
    private final Map<String, Map<String, Double>> frequencies = new TreeMap<>();
    private final Map<String, Double> lengths = new HashMap<>();
    private final Map<String, Integer> documentFrequency = new HashMap<>();
    private final double averageLength;

    ReferenceBm25(TestDatabase database, TenantId tenant) {
        this(database, tenant, "english");
    }

    /** @param textConfig the text-search configuration of all documents and queries */
    ReferenceBm25(TestDatabase database, TenantId tenant, String textConfig) {
        this.database = database;
        this.textConfig = textConfig;
        Map<List<String>, Map<String, Integer>> occurrences = new HashMap<>();
        for (String row : database.column(DOCUMENT_WORDS, textConfig, tenant).stream()
                .map(String::valueOf)
                .toList()) {
            List<String> cells = List.of(row.split("\t", -1));
            occurrences
                    .computeIfAbsent(cells.subList(0, 3), _ -> new HashMap<>())
                    .merge(cells.get(3), Integer.parseInt(cells.get(4)), Integer::sum);
        }
        occurrences.forEach((key, bySpelling) -> {
            double weight = FIELD_WEIGHTS.getOrDefault(key.get(1), 0.0);
            int most = Math.max(bySpelling.getOrDefault("written", 0), bySpelling.getOrDefault("plain", 0));
            frequencies.computeIfAbsent(key.get(0), _ -> new HashMap<>()).merge(key.get(2), weight * most, Double::sum);
            // a word is two lexemes, one in each spelling, unless it is a stop word in one of them
            int both = bySpelling.values().stream().mapToInt(Integer::intValue).sum();
            lengths.merge(key.get(0), weight * both / 2, Double::sum);
        });
        frequencies.values().forEach(terms -> terms.keySet()
                .forEach(term -> documentFrequency.merge(term, 1, Integer::sum)));
        averageLength = lengths.values().stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(1);
    }

    /** The best documents above 0, ties by id. */
    List<Ranked> top(String query, int size) {
        Map<String, Double> words = new HashMap<>();
        for (String row : database.column(QUERY_WORDS, query, query, textConfig).stream()
                .map(String::valueOf)
                .toList()) {
            List<String> cells = List.of(row.split("\t", -1));
            words.merge(cells.get(0), Integer.parseInt(cells.get(1)) / 2.0, Double::sum);
        }
        return frequencies.entrySet().stream()
                .map(document -> new Ranked(document.getKey(), score(document, words)))
                .filter(document -> document.score() > 0)
                .sorted(Comparator.comparingDouble(Ranked::score).reversed().thenComparing(Ranked::documentId))
                .limit(size)
                .toList();
    }

    private double score(Map.Entry<String, Map<String, Double>> document, Map<String, Double> query) {
        double length = lengths.getOrDefault(document.getKey(), 0.0);
        double score = 0;
        for (Map.Entry<String, Double> word : query.entrySet()) {
            Double frequency = document.getValue().get(word.getKey());
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
}
