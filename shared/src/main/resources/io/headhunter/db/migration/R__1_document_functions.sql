-- What is derived from a document: the text that is embedded, its facets. The only place that knows; how its words
-- become terms is frozen in a migration (search.document_terms).
-- Functions with a query inside are plpgsql, which keeps their plans for the session, and the large ones ask for generic
-- plans: our role's setting would have them planned anew in every call. The facets of a sample document take 0.29 ms so,
-- and 0.51 ms otherwise.

CREATE OR REPLACE FUNCTION search.skill_names(skills jsonb) RETURNS text[]
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    RETURN (
        SELECT array_agg(skill.value ->> 'name'
            ORDER BY CAST(skill.value ->> 'weight' AS double precision) DESC NULLS LAST, skill.ordinality)
        FROM jsonb_array_elements(skills) WITH ORDINALITY AS skill
        WHERE nullif(btrim(skill.value ->> 'name'), '') IS NOT NULL
    );
END $$;

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
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    parts text[] := '{}';
    before_country text[] := '{}';
    country_keys text[] := '{}';
    found text[];
    part text;
    code text := search.country_code(country);
BEGIN
    FOREACH part IN ARRAY coalesce((string_to_array(location, ','))[1:4], '{}') LOOP
        IF btrim(part) <> '' THEN
            parts := parts || search.normalise(part);
        END IF;
    END LOOP;
    FOR i IN REVERSE cardinality(parts)..2 LOOP   -- "Lisbon, Portugal" without a country
        code := coalesce(code, search.country_code(parts[i]));
    END LOOP;
    IF code IS NOT NULL THEN
        country_keys := ARRAY[lower(code), '=' || lower(code)];
    END IF;
    found := parts || country_keys || array_to_string(parts, ', ');
    FOR i IN 1..cardinality(parts) LOOP
        FOR j IN i + 1..cardinality(parts) LOOP
            found := found || (parts[i] || ', ' || parts[j]);
        END LOOP;
        FOR j IN 1..cardinality(country_keys) LOOP
            found := found || (parts[i] || ', ' || country_keys[j]);
        END LOOP;
        IF search.country_code(parts[i]) IS DISTINCT FROM code THEN
            before_country := before_country || parts[i];
        END IF;
    END LOOP;
    IF cardinality(before_country) > 1 THEN
        FOR j IN 1..cardinality(country_keys) LOOP
            found := found || (array_to_string(before_country, ', ') || ', ' || country_keys[j]);
        END LOOP;
    END IF;
    RETURN found;
END $$;

-- How a place that somebody asks for is looked up: a country by its key, "city, country" by city and key.
CREATE OR REPLACE FUNCTION search.place_key(value text) RETURNS text
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    RETURN coalesce(
        search.country_key(value),
        (
            SELECT regexp_replace(search.normalise(left(value, length(value) - strpos(reverse(value), ','))), ' *, *', ', ', 'g')
                || ', ' || coalesce(search.country_key(tail.name), search.normalise(tail.name))
            FROM (SELECT btrim(right(value, strpos(reverse(value), ',') - 1)) AS name) AS tail
            WHERE strpos(value, ',') > 1
        ),
        search.normalise(value));
END $$;

-- What a document can be filtered by, each facet once, with the value as the document writes it. Titles and locations as
-- a whole are here to be counted and suggested.
CREATE OR REPLACE FUNCTION search.facets_of_document(
    tenant text, kind text, title text, skills jsonb, industries text[], company text, location text, country text,
    remote boolean, seniority text, language text, status text, metadata jsonb)
    RETURNS TABLE (facet_id bigint, key text, value text)
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE ROWS 40 SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
        WITH facet (key, value) AS (
            SELECT 'skill', unnest(search.skill_names(skills))
            UNION ALL SELECT 'title', title
            UNION ALL SELECT 'industry', unnest(industries)
            UNION ALL SELECT 'company', company
            UNION ALL SELECT 'location', location
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
        SELECT search.facet_id(tenant, kind, facet.key, facet.value), min(facet.key), min(facet.value)
        FROM facet
        WHERE btrim(facet.value) <> '' AND length(facet.value) <= 200
        GROUP BY 1;
END $$;

-- What a searcher may also name: place, country, level, trade, employer.
CREATE OR REPLACE FUNCTION search.rest_of_text(
    location text, country text, seniority text, industries text[], company text, remote boolean) RETURNS text
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET plan_cache_mode = force_generic_plan AS $$
BEGIN
    RETURN concat_ws(' . ', location,
        (SELECT english_name FROM search.country
         WHERE country.code = search.country_code(rest_of_text.country)
           AND position(search.normalise(english_name) IN coalesce(search.normalise(location), '')) = 0),
        seniority, array_to_string(industries, ' . '), company, CASE WHEN remote THEN 'remote' END);
END $$;

-- BM25 saturation and length normalisation (Robertson and Zaragoza, FnTIR 2009): the part of the score that does not
-- depend on the query. k1 = 2 and b = 0.75, measured on three sets in docs/decisions/0010-fusion.md: with weighted fields
-- a frequency grows faster than in plain text, so it should saturate later than with the usual 1.2.
CREATE OR REPLACE FUNCTION search.term_weight(frequency real, length real, average_length real) RETURNS real
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN CAST(frequency * 3.0 / (frequency + 2.0 * (0.25 + 0.75 * length / average_length)) AS real);
