-- How many documents have a facet: for facet counts, for suggestions, and to know before a search how little a filter
-- lets pass. Kept like lexeme_stat: writers append, folding adds up.
CREATE TABLE search.facet_stat (
    tenant_id        text NOT NULL,
    kind             text NOT NULL,
    facet_id         bigint NOT NULL,
    key              text NOT NULL,
    value            text NOT NULL,
    documents        integer NOT NULL,
    active_documents integer NOT NULL,
    PRIMARY KEY (tenant_id, kind, facet_id)
) WITH (fillfactor = 80);   -- room for counts that change: no index needs to know
CREATE INDEX facet_stat_key ON search.facet_stat (tenant_id, kind, key);
COMMENT ON COLUMN search.facet_stat.key IS 'skill, industry, title, …, metadata.<key>';
COMMENT ON COLUMN search.facet_stat.value IS 'as the first document with it writes it; others may differ in case and accents';

CREATE TABLE search.facet_delta (
    tenant_id        text NOT NULL,
    kind             text NOT NULL,
    facet_id         bigint NOT NULL,
    delta_id         bigint GENERATED ALWAYS AS IDENTITY,
    key              text,
    value            text,
    documents        integer NOT NULL,
    active_documents integer NOT NULL,
    PRIMARY KEY (tenant_id, kind, facet_id, delta_id)
);
COMMENT ON COLUMN search.facet_delta.key IS 'null where documents only lost the facet; then an earlier delta has it';

ALTER TABLE search.lexical_stat ADD COLUMN facets_since integer;
COMMENT ON COLUMN search.lexical_stat.facets_since IS
    'facets of rows of an older statistics version are not counted in facet_stat yet';
-- Rows that no statistics go with (texts without a single term) are not counted either.
UPDATE search.lexical SET statistics_version = 0
WHERE NOT EXISTS (
    SELECT FROM search.lexical_stat AS stat WHERE stat.tenant_id = lexical.tenant_id AND stat.kind = lexical.kind);
