-- A stemmer knows the endings of words as they are written properly: in Portuguese "gestão" and "gestao", "administração"
-- and "administracao" end differently, and what is typed without accents missed. So a word with accents is indexed by its
-- stem and by the stem of the word without accents. Frozen like the other text functions: a change here needs a migration
-- that raises every statistics_version, as the end of this one does.

-- Nobody writes a document while the rule changes: what a writer computed by the old one is of the old version.
LOCK TABLE search.document IN EXCLUSIVE MODE;

-- Without accents, and with the letters that have no accent to lose in their usual spelling. Case stays.
CREATE FUNCTION search.fold(value text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN CASE
        WHEN octet_length(value) = length(value) THEN value
        ELSE replace(replace(replace(replace(replace(replace(translate(
            regexp_replace(normalize(value, NFKD), '[\u0300-\u036f]', '', 'g'),
            'ØøŁłĐđÐðı', 'OoLlDdDdi'),
            'ß', 'ss'), 'ẞ', 'SS'), 'Æ', 'AE'), 'æ', 'ae'), 'Œ', 'OE'), 'œ', 'oe')
    END;

-- The lexemes of a text, without accents: how often as the stem of a word as written, how often as the stem of the word
-- without accents, and the first place in the text. A word without accents counts in both alike; written + plain of all
-- lexemes is twice the number of words. Text in plain ASCII, which is most of what comes, is parsed once. A generic plan,
-- here and below, because our role asks for custom ones and nothing in these functions depends on the parameters: planning
-- each call took a third of the time.
CREATE FUNCTION search.words(config regconfig, content text)
    RETURNS TABLE (lexeme text, written integer, plain integer, first_position integer)
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE ROWS 20 SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
DECLARE
    cleaned text := search.searchable(content);
BEGIN
    IF octet_length(cleaned) = length(cleaned) THEN
        RETURN QUERY
            SELECT word.lexeme, cardinality(word.positions), cardinality(word.positions),
                CAST(word.positions[1] AS integer)
            FROM unnest(to_tsvector(config, cleaned)) AS word;
    ELSE
        RETURN QUERY
            SELECT search.fold(word.lexeme), CAST(sum(word.written) AS integer), CAST(sum(word.plain) AS integer),
                CAST(min(word.place) AS integer)
            FROM (
                SELECT lexeme, cardinality(positions) AS written, 0 AS plain, positions[1] AS place
                FROM unnest(to_tsvector(config, normalize(cleaned, NFKC)))
                UNION ALL
                SELECT lexeme, 0, cardinality(positions), positions[1]
                FROM unnest(to_tsvector(config, search.fold(cleaned)))
            ) AS word
            GROUP BY 1;
    END IF;
END $$;

-- Terms with their frequency, weighted by field (BM25F, Robertson, Zaragoza and Taylor, CIKM 2004): title 3, skills 2,
-- headline 1.5, all else 1. The weights are chosen, not measured. Each of a word's two terms has its whole frequency, so
-- that either way of typing it finds all of it; in the length of the text the word counts once. A sparsevec holds at most
-- 16,000 terms: of a longer text the most frequent ones count.
DROP FUNCTION IF EXISTS search.document_terms(text, text, text, text, text, jsonb, text, text);
CREATE FUNCTION search.document_terms(
    tenant text, kind text, language text, title text, headline text, skills jsonb, summary text, rest text)
    RETURNS TABLE (term_id integer, frequency real, length real)
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE ROWS 50 SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
        SELECT search.term_id(tenant, kind, word.lexeme),
            CAST(sum(field.weight * greatest(word.written, word.plain)) AS real),
            CAST(sum(field.weight * (word.written + word.plain) / 2) AS real)
        FROM (
            VALUES (title, 3.0), (array_to_string(search.skill_names(skills), ' . '), 2.0), (headline, 1.5),
                (concat_ws(' . ', summary, rest), 1.0)
        ) AS field (content, weight)
        CROSS JOIN LATERAL search.words(search.text_config(language), field.content) AS word
        GROUP BY 1
        ORDER BY 2 DESC, 1
        LIMIT 16000;
END $$;

UPDATE search.lexical_stat SET statistics_version = statistics_version + 1;
