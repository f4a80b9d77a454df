package io.headhunter.search.suggest;

/** Statements that look for what may be meant. */
final class SuggestQueries {
    /**
     * Those that begin with what is typed, of which 1,000 are looked at, and those that resemble it; each once. With
     * less than two fifths of the typed trigrams a value does not look alike: found by trying, not measured.
     */
    static final String VALUES = """
            WITH typed AS MATERIALIZED (
                SELECT search.phrase(?) AS phrase
            ), near AS (
                (
                    SELECT facet_id,   -- before all that only resemble it, and the very thing first
                        CAST(CASE WHEN suggestion.phrase = typed.phrase THEN 3 ELSE 2 END AS real) AS share
                    FROM search.suggestion, typed
                    WHERE tenant_id = ?
                      AND kind = ?
                      AND suggestion.phrase COLLATE "C" >= typed.phrase
                      AND suggestion.phrase COLLATE "C" < typed.phrase || chr(1114111)   -- the last of all characters
                    LIMIT 1000
                )
                UNION ALL
                SELECT likeness.facet_id, likeness.share
                FROM typed
                CROSS JOIN LATERAL search.similar_suggestions(?, ?, typed.phrase, true) AS likeness
                WHERE likeness.share >= 0.4
            ), best AS (
                SELECT facet_id, max(share) AS share FROM near GROUP BY facet_id
            )
            SELECT stat.value, stat.key, count.documents
            FROM best
            JOIN search.facet_stat AS stat ON stat.tenant_id = ? AND stat.kind = ? AND stat.facet_id = best.facet_id
            CROSS JOIN LATERAL (
                SELECT stat.active_documents + coalesce(sum(active_documents), 0) AS documents
                FROM search.facet_delta AS unfolded
                WHERE unfolded.tenant_id = ? AND unfolded.kind = ? AND unfolded.facet_id = best.facet_id
            ) AS count
            WHERE count.documents > 0
            ORDER BY best.share DESC, count.documents DESC, stat.value COLLATE "C", stat.key
            LIMIT ?
            """;

    /** Those of some words that no document has, in any of the tenant's languages; stop words are known. */
    static final String UNKNOWN_WORDS = """
            SELECT given.word
            FROM unnest(CAST(? AS text[])) WITH ORDINALITY AS given (word, place)
            CROSS JOIN LATERAL (
                SELECT bool_or(
                    EXISTS (
                        SELECT FROM search.lexeme_stat AS stat
                        WHERE stat.tenant_id = ? AND stat.kind = ? AND stat.documents > 0
                          AND stat.term_id = search.term_id(?, ?, lexeme))
                    OR EXISTS (
                        SELECT FROM search.lexeme_delta AS delta
                        WHERE delta.tenant_id = ? AND delta.kind = ? AND delta.documents > 0
                          AND delta.term_id = search.term_id(?, ?, lexeme))
                ) AS is_known
                FROM unnest(CAST(? AS text[])) AS language
                CROSS JOIN LATERAL search.words(search.text_config(language), given.word)
            ) AS found
            WHERE NOT found.is_known   -- null for a word without lexemes
            ORDER BY given.place
            """;

    /** Words of titles and skills that resemble one, with the number of active documents that have such a value. */
    static final String SIMILAR_WORDS = """
            SELECT lower(other.word) AS word, search.phrase(other.word) AS phrase, sum(stat.active_documents) AS documents
            FROM (
                SELECT facet_id FROM search.similar_suggestions(?, ?, search.phrase(?), false)
                ORDER BY share DESC, facet_id
                LIMIT 200
            ) AS likeness
            JOIN search.facet_stat AS stat ON stat.tenant_id = ? AND stat.kind = ? AND stat.facet_id = likeness.facet_id
            CROSS JOIN LATERAL regexp_split_to_table(stat.value, '[^[:alnum:]]+') AS other (word)
            WHERE abs(length(other.word) - length(?)) <= 2
              AND stat.active_documents > 0
            GROUP BY 1, 2
            ORDER BY documents DESC, word
            LIMIT 1000
            """;

    private SuggestQueries() {}
}
