-- Where in a document its words stand: what phrases and fields of boolean queries are answered with. Beside lexical and
-- not in it, because a search that has neither must not read it. Written by the triggers on document.
CREATE TABLE search.word (
    tenant_id   text NOT NULL,
    kind        text NOT NULL,
    document_id text NOT NULL,
    words       tsvector NOT NULL,
    PRIMARY KEY (tenant_id, kind, document_id)
);

COMMENT ON COLUMN search.word.words IS
    'stemmed and folded as the terms of search.lexical; A is the title, B skills, C the headline, D all else';

-- The stemmed, folded words of a text with their positions. Parts of a hyphenated word are words that follow one another,
-- so that "full time" finds full-time and the other way round. Frozen with the rows that are computed from it.
CREATE FUNCTION search.placed_words(config regconfig, value text) RETURNS tsvector
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    words tsvector := to_tsvector(config,
        regexp_replace(search.searchable(value), '(?<=\w)[-\u2010\u2011](?=\w)', ' ', 'g'));
BEGIN
    IF octet_length(value) = length(value) THEN   -- plain ASCII has nothing to fold
        RETURN words;
    END IF;
    IF NOT EXISTS (SELECT FROM unnest(tsvector_to_array(words)) AS word WHERE octet_length(word) <> length(word)) THEN
        RETURN words;   -- nor has ASCII with a dash: most summaries
    END IF;
    RETURN (
        SELECT CAST(string_agg(
            '''' || replace(replace(folded.lexeme, '\', '\\'), '''', '''''') || ''':' || array_to_string(positions, ','),
            ' ') AS tsvector)
        FROM unnest(words) AS word
        CROSS JOIN LATERAL (
            SELECT CASE WHEN octet_length(word.lexeme) = length(word.lexeme)
                THEN word.lexeme ELSE search.normalise(word.lexeme) END AS lexeme
        ) AS normal
        -- One letter can become eighteen; a tsvector takes no word of more than 2,046 bytes and 1 MB in all.
        CROSS JOIN LATERAL (
            SELECT CASE WHEN octet_length(normal.lexeme) BETWEEN 1 AND least(2000, 2 * octet_length(word.lexeme))
                THEN normal.lexeme ELSE word.lexeme END AS lexeme
        ) AS folded
    );
END $$;

-- Does nothing until R__4 has run; the triggers name it.
CREATE FUNCTION search.index_words(of_tenant text, of_kind text, ids text[]) RETURNS void
    LANGUAGE plpgsql AS $$
BEGIN
END $$;
