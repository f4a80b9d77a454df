-- Titles and skills by what they look like, for suggestions while somebody types and for words that were mistyped. The
-- text functions are frozen with the rows that are computed from them.

-- How a value is compared with what is typed: without case, accents and superfluous space.
CREATE FUNCTION search.phrase(value text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN lower(search.fold(search.normalise(value)));

-- Trigrams as pg_trgm defines them, which is not to be had everywhere: of each word with two blanks before and one behind.
-- In the order of the text; hashed with the tenant, so that a tenant never reads another's postings.
CREATE FUNCTION search.trigrams(tenant text, kind text, phrase text) RETURNS bigint[]
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE SET plan_cache_mode = force_generic_plan AS $$
BEGIN
    RETURN coalesce((
        SELECT array_agg(hash ORDER BY first_place)
        FROM (
            SELECT hashtextextended(tenant || chr(31) || kind || chr(31) || substr('  ' || word || ' ', i, 3), 0) AS hash,
                min(1000 * place + i) AS first_place   -- a value has at most 200 characters
            FROM regexp_split_to_table(phrase, '[^[:alnum:]]+') WITH ORDINALITY AS part (word, place)
            CROSS JOIN LATERAL generate_series(1, length(word) + 1) AS i
            WHERE word <> ''
            GROUP BY 1
        ) AS trigram), '{}');
END $$;

CREATE TABLE search.suggestion (
    tenant_id text NOT NULL,
    kind      text NOT NULL,
    facet_id  bigint NOT NULL,
    phrase    text NOT NULL,
    trigrams  bigint[] NOT NULL,
    PRIMARY KEY (tenant_id, kind, facet_id)
);
CREATE INDEX suggestion_phrase ON search.suggestion (tenant_id, kind, phrase COLLATE "C");
CREATE INDEX suggestion_trigrams ON search.suggestion USING gin (trigrams) WITH (fastupdate = off);
COMMENT ON TABLE search.suggestion IS 'one row for each title and skill in facet_stat, kept by a trigger on it';

INSERT INTO search.suggestion (tenant_id, kind, facet_id, phrase, trigrams)
SELECT tenant_id, kind, facet_id, phrase, search.trigrams(tenant_id, kind, phrase)
FROM (
    SELECT tenant_id, kind, facet_id, search.phrase(value) AS phrase
    FROM search.facet_stat WHERE key IN ('title', 'skill')
) AS counted;
