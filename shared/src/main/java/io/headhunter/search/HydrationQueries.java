package io.headhunter.search;

/** The statement that fetches what a result shows. <code>{embedding}</code> is the table of the serving space. */
final class HydrationQueries {
    /**
     * A skill or a title counts as asked for if each of its words, stemmed, is among the stemmed words of the request:
     * the rule for words is the lexical leg's own, with accents or without. About 3 ms for 20 documents of 10 skills on a
     * busy machine.
     */
    static final String DOCUMENTS = """
            WITH asked AS MATERIALIZED (
                SELECT array_agg(DISTINCT word.lexeme) AS lexemes
                FROM unnest(CAST(? AS text[])) AS language
                CROSS JOIN LATERAL search.words(search.text_config(language), ?) AS word
            )
            SELECT document.document_id, full_name, title, headline, summary, skills, industries, company, location,
                country, remote, seniority, document.experience_min, document.experience_max, metadata,
                embedded.embedding_hash IS NOT NULL
                    AND embedded.embedding_hash IS DISTINCT FROM document.embedding_hash AS stale,
                (
                    SELECT greatest(avg(CAST(lexeme = ANY (asked.lexemes) AS integer)) FILTER (WHERE written > 0),
                        avg(CAST(lexeme = ANY (asked.lexemes) AS integer)) FILTER (WHERE plain > 0))
                    FROM search.words(config.name, title)
                ) AS title_asked,
                (
                    SELECT array_agg(skill.ordinality)
                    FROM jsonb_array_elements(skills) WITH ORDINALITY AS skill
                    WHERE (
                        SELECT bool_and(lexeme = ANY (asked.lexemes)) FILTER (WHERE written > 0)
                            OR bool_and(lexeme = ANY (asked.lexemes)) FILTER (WHERE plain > 0)
                        FROM search.words(config.name, skill.value ->> 'name')
                    )
                ) AS skills_asked
            FROM search.document
            CROSS JOIN asked
            CROSS JOIN LATERAL (
                SELECT search.text_config(coalesce(document.language, ?)) AS name
            ) AS config
            LEFT JOIN {embedding} AS embedded
                ON embedded.tenant_id = document.tenant_id AND embedded.kind = document.kind
               AND embedded.document_id = document.document_id AND embedded.chunk = 0
            WHERE document.tenant_id = ?
              AND document.kind = ?
              AND document.document_id = ANY (?)
              AND deleted_at IS NULL
            """;

    private HydrationQueries() {}
}
