-- What is derived from a document: the text that is embedded, its facets, its terms. The only place that knows.

CREATE OR REPLACE FUNCTION search.skill_names(skills jsonb) RETURNS text[]
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN (
        SELECT array_agg(skill.value ->> 'name'
            ORDER BY CAST(skill.value ->> 'weight' AS double precision) DESC NULLS LAST, skill.ordinality)
        FROM jsonb_array_elements(skills) WITH ORDINALITY AS skill
        WHERE nullif(btrim(skill.value ->> 'name'), '') IS NOT NULL
    );

-- title | headline | skills by weight | summary, without the empty ones; null if there is nothing to embed
CREATE OR REPLACE FUNCTION search.embedding_text(title text, headline text, skills jsonb, summary text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN nullif(concat_ws(' | ',
        nullif(btrim(title), ''),
        nullif(btrim(headline), ''),
        array_to_string(search.skill_names(skills), ', '),
        nullif(btrim(summary), '')), '');

CREATE OR REPLACE FUNCTION search.facet_id(tenant text, kind text, key text, value text) RETURNS bigint
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN hashtextextended(tenant || chr(31) || kind || chr(31) || key || chr(31) || search.normalise(value), 0);

-- Both as array index in a sparsevec (at most 10^9) and as key of the posting lists. hashtextextended is what hash
-- partitioning relies on, so it does not change between releases of PostgreSQL.
CREATE OR REPLACE FUNCTION search.term_id(tenant text, kind text, lexeme text) RETURNS integer
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN CAST((hashtextextended(tenant || chr(31) || kind || chr(31) || lexeme, 0) & 9223372036854775807)
        % 1000000000 AS integer) + 1;

-- How a country is written in a place: a code as it is, which may as well be a state's (DE, CA); a name as =code, which
-- only the country has. Null if it is no country.
CREATE OR REPLACE FUNCTION search.country_key(value text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN CASE WHEN length(btrim(value)) > 2 THEN '=' ELSE '' END || lower(search.country_code(value));

-- The places under which a location is found: "São Paulo, SP, Brazil" with country BR under São Paulo; SP; Brazil;
-- "São Paulo, SP"; "São Paulo, Brazil"; "SP, Brazil"; the whole; and all with Brazil also with the country's keys.
CREATE OR REPLACE FUNCTION search.places(location text, country text) RETURNS text[]
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (
        WITH part AS (
            SELECT search.normalise(piece) AS name, ordinality AS position
            FROM unnest(string_to_array(location, ',')) WITH ORDINALITY AS cut (piece, ordinality)
            WHERE btrim(piece) <> '' AND ordinality <= 4
        ), code AS (
            SELECT lower(coalesce(
                search.country_code(country),
                (SELECT search.country_code(name) FROM part WHERE position > 1 ORDER BY position DESC LIMIT 1))) AS name
        ), country_key AS (
            SELECT prefix || name AS name FROM code, (VALUES (''), ('=')) AS form (prefix)
        ), place AS (
            SELECT name FROM part
            UNION SELECT first.name || ', ' || later.name FROM part AS first, part AS later
                WHERE first.position < later.position
            UNION SELECT string_agg(name, ', ' ORDER BY position) FROM part
            UNION SELECT part.name || ', ' || country_key.name FROM part, country_key
            UNION SELECT string_agg(part.name, ', ' ORDER BY position) || ', ' || country_key.name
                FROM part, country_key, code
                WHERE search.country_code(part.name) IS DISTINCT FROM upper(code.name)
                GROUP BY country_key.name
            UNION SELECT name FROM country_key
        )
        SELECT array_agg(name) FROM place WHERE name IS NOT NULL
    );

-- How a place that somebody asks for is looked up: a country by its key, "city, country" by city and key.
CREATE OR REPLACE FUNCTION search.place_key(value text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN coalesce(
        search.country_key(value),
        (
            SELECT regexp_replace(search.normalise(left(value, length(value) - strpos(reverse(value), ','))), ' *, *', ', ', 'g')
                || ', ' || coalesce(search.country_key(tail.name), search.normalise(tail.name))
            FROM (SELECT btrim(right(value, strpos(reverse(value), ',') - 1)) AS name) AS tail
            WHERE strpos(value, ',') > 1
        ),
        search.normalise(value));

CREATE OR REPLACE FUNCTION search.document_facets(
    tenant text, kind text, skills jsonb, industries text[], company text, location text, country text,
    remote boolean, seniority text, language text, status text, metadata jsonb) RETURNS bigint[]
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (
        WITH facet (key, value) AS (
            SELECT 'skill', unnest(search.skill_names(skills))
            UNION ALL SELECT 'industry', unnest(industries)
            UNION ALL SELECT 'company', company
            UNION ALL SELECT 'place', unnest(search.places(location, country))
            UNION ALL SELECT 'country', coalesce(search.country_code(country), country)
            UNION ALL SELECT 'remote', CAST(remote AS text)
            UNION ALL SELECT 'seniority', seniority
            UNION ALL SELECT 'language', language
            UNION ALL SELECT 'status', status
            UNION ALL SELECT 'metadata.' || entry.key, item.value
                FROM jsonb_each(metadata) AS entry
                CROSS JOIN LATERAL (
                    SELECT jsonb_array_elements_text(entry.value) AS value WHERE jsonb_typeof(entry.value) = 'array'
                    UNION ALL
                    SELECT entry.value #>> '{}' WHERE jsonb_typeof(entry.value) IN ('string', 'number', 'boolean')
                ) AS item
        )
        SELECT coalesce(array_agg(DISTINCT search.facet_id(tenant, kind, key, value)), '{}')
        FROM facet
        WHERE value <> '' AND length(value) <= 200
    );

-- Terms with their frequency, weighted by field (BM25F, Robertson, Zaragoza and Taylor, CIKM 2004): title 3, skills 2,
-- headline 1.5, all else 1. The weights are chosen, not measured. A sparsevec holds at most 16,000 terms: of a longer
-- text the most frequent ones count.
CREATE OR REPLACE FUNCTION search.document_terms(
    tenant text, kind text, language text, title text, headline text, skills jsonb, summary text, rest text)
    RETURNS TABLE (term_id integer, frequency real)
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
        SELECT search.term_id(tenant, kind, search.normalise(word.lexeme)),
            CAST(sum(field.weight * cardinality(word.positions)) AS real)
        FROM (
            VALUES (title, 3.0), (array_to_string(search.skill_names(skills), ' . '), 2.0), (headline, 1.5),
                (concat_ws(' . ', summary, rest), 1.0)
        ) AS field (content, weight)
        CROSS JOIN LATERAL unnest(to_tsvector(search.text_config(language), search.searchable(field.content))) AS word
        GROUP BY 1
        ORDER BY 2 DESC, 1
        LIMIT 16000
    $$;

-- What a searcher may also name: place, country, level, trade, employer.
CREATE OR REPLACE FUNCTION search.rest_of_text(
    location text, country text, seniority text, industries text[], company text, remote boolean) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN concat_ws(' . ', location,
        (SELECT english_name FROM search.country
         WHERE country.code = search.country_code(rest_of_text.country)
           AND position(search.normalise(english_name) IN coalesce(search.normalise(location), '')) = 0),
        seniority, array_to_string(industries, ' . '), company, CASE WHEN remote THEN 'remote' END);

-- BM25 saturation and length normalisation with k1 = 1.2 and b = 0.75 (Robertson and Zaragoza, FnTIR 2009): the part of
-- the score that does not depend on the query.
CREATE OR REPLACE FUNCTION search.term_weight(frequency real, length real, average_length real) RETURNS real
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN CAST(frequency * 2.2 / (frequency + 1.2 * (0.25 + 0.75 * length / average_length)) AS real);
