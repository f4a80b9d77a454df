package io.headhunter.search.query;

/** Statements of boolean queries. */
final class ExpressionQueries {
    /**
     * The words of each term in each language of the tenant, stemmed and folded as those of the documents, with how many
     * documents hold one. A term of stop words alone has one row without a word.
     */
    static final String WORDS = """
            SELECT term.ordinality AS term, language.ordinality AS language, word.lexeme, word.positions,
                word.term_id, coalesce(stat.documents, 0) AS documents
            FROM unnest(CAST(? AS text[])) WITH ORDINALITY AS term (content, ordinality)
            CROSS JOIN unnest(CAST(? AS text[])) WITH ORDINALITY AS language (code, ordinality)
            LEFT JOIN LATERAL (
                SELECT lexeme, positions, search.term_id(?, ?, search.normalise(lexeme)) AS term_id
                FROM unnest(search.placed_words(search.text_config(language.code), term.content))
            ) AS word ON true
            LEFT JOIN search.lexeme_stat AS stat
                ON stat.tenant_id = ? AND stat.kind = ? AND stat.term_id = word.term_id
            ORDER BY term.ordinality, language.ordinality
            """;

    /**
     * Around the statements below. It has no other column than held_id, so that document_id is that of the table which
     * the clause is appended to.
     */
    static final String HOLDS = """
              AND EXISTS (SELECT FROM ({documents}) AS held WHERE held_id = document_id)
            """;

    /**
     * By key for each document, which OFFSET 0 ensures: of a tenant that is unknown to the statistics the planner expects
     * one row, and would read the whole set again for each document (docs/decisions/0018).
     */
    static final String HOLDS_NOT = """
              AND NOT EXISTS (SELECT FROM ({documents}) AS held WHERE held_id = document_id OFFSET 0)
            """;

    /** Posting lists tell it alone. */
    static final String BY_TERMS = """
            SELECT document_id AS held_id FROM search.lexical
            WHERE tenant_id = ? AND kind = ?{terms}""";

    /** Posting lists choose the documents whose words are looked at. */
    static final String BY_TERMS_AND_WORDS = """
            SELECT lexical.document_id AS held_id
            FROM search.lexical
            CROSS JOIN LATERAL (
                SELECT FROM search.word
                WHERE word.tenant_id = lexical.tenant_id
                  AND word.kind = lexical.kind
                  AND word.document_id = lexical.document_id
                  AND words @@ CAST(? AS tsquery)
                OFFSET 0   -- by key, whatever the planner expects: docs/decisions/0018
            ) AS worded
            WHERE lexical.tenant_id = ? AND lexical.kind = ?{terms}""";

    /** No posting list helps ("java OR NOT kotlin"): the words of every document of the tenant. */
    static final String BY_WORDS = """
            SELECT document_id AS held_id FROM search.word
            WHERE tenant_id = ? AND kind = ? AND words @@ CAST(? AS tsquery)""";

    /** The document holds each of these. */
    static final String EACH_TERM = " AND terms @> CAST(? AS integer[])";

    /** The document holds one of these. */
    static final String ANY_TERM = " AND terms && CAST(? AS integer[])";

    private ExpressionQueries() {}
}
