package io.headhunter.search.lexical;

import io.headhunter.db.TenantClause;

/** Statements of the lexical leg. */
final class LexicalQueries {
    /**
     * The query's terms, read in each language of the tenant, with their statistics and the languages (as bits) that have
     * them. What is not folded yet is added, so that document frequencies and bounds are those of this moment. A word
     * with accents stands for two terms, with and without, and counts half for each, so that it weighs no more than any
     * other.
     */
    static final String QUERY_TERMS = """
            WITH word AS (
                SELECT lexeme, (written + plain) / 2.0 AS frequency, first_position,
                    1 << CAST(position AS integer) AS language_bit
                FROM unnest(CAST(? AS text[])) WITH ORDINALITY AS spoken (language, position)
                CROSS JOIN LATERAL search.words(search.text_config(language), ?)
            ), term AS MATERIALIZED (
                SELECT search.term_id(?, ?, lexeme) AS term_id, max(frequency) AS frequency,
                    min(first_position) AS first_position, bit_or(language_bit) AS languages
                FROM word GROUP BY 1
            ), total AS MATERIALIZED (
                SELECT coalesce(sum(documents), 0) AS documents
                FROM (
                    SELECT documents FROM search.lexical_stat WHERE tenant_id = ? AND kind = ?
                    UNION ALL
                    SELECT documents FROM search.lexical_delta WHERE tenant_id = ? AND kind = ?
                ) AS part
            )
            SELECT term.term_id, term.frequency, term.first_position, term.languages,
                total.documents AS total_documents,
                coalesce(stat.documents, 0) + coalesce(delta.documents, 0) AS documents,
                greatest(coalesce(stat.max_weight, 0), coalesce(delta.max_weight, 0)) AS max_weight
            FROM term
            CROSS JOIN total
            LEFT JOIN search.lexeme_stat AS stat
                ON stat.tenant_id = ? AND stat.kind = ? AND stat.term_id = term.term_id
            LEFT JOIN LATERAL (
                SELECT sum(documents) AS documents, max(max_weight) AS max_weight
                FROM search.lexeme_delta AS unfolded
                WHERE unfolded.tenant_id = ? AND unfolded.kind = ? AND unfolded.term_id = term.term_id
            ) AS delta ON true
            ORDER BY term.term_id
            """;

    /** Documents that fulfil a condition, by their full BM25 score. The conditions and the predicate's clauses go in. */
    static final String TOP = """
            SELECT document_id, -(weights <#> CAST(? AS sparsevec)) AS score   -- <#> is the negative inner product
            FROM search.lexical
            WHERE {tenant}
              AND ({conditions})
            {predicate}ORDER BY score DESC, document_id
            LIMIT ?
            """.replace("{tenant}", TenantClause.BESIDE_POSTING_LISTS);

    /** A condition without terms that must all be held. */
    static final String ANY_OF = "terms && CAST(? AS integer[])";

    static final String ALL_OF_AND_ANY_OF = "(terms @> CAST(? AS integer[]) AND terms && CAST(? AS integer[]))";

    private LexicalQueries() {}
}
