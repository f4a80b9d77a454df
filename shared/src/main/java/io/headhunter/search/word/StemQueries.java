package io.headhunter.search.word;

/** How words are stemmed; the database knows the rule. */
final class StemQueries {
    /** No table is read, so no tenant is named: a word has the same stem for everybody. */
    static final String STEMS = """
            SELECT language.code, word.content, ARRAY(
                SELECT lexeme
                FROM unnest(search.placed_words(search.text_config(language.code), word.content))
                ORDER BY positions[1]) AS stems
            FROM unnest(CAST(? AS text[])) AS language (code)
            CROSS JOIN unnest(CAST(? AS text[])) AS word (content)
            """;

    private StemQueries() {}
}
