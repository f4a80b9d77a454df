-- One row per living document: what the lexical leg reads. Written by the trigger on document.
CREATE TABLE search.lexical (
    tenant_id      text NOT NULL,
    kind           text NOT NULL,
    document_id    text NOT NULL,
    terms          integer[] NOT NULL,
    weights        sparsevec(1000000000) NOT NULL,
    length         real NOT NULL,
    facets         bigint[] NOT NULL,
    active         boolean NOT NULL,
    experience_min real,
    experience_max real,
    statistics_version integer NOT NULL,
    PRIMARY KEY (tenant_id, kind, document_id)
);
CREATE INDEX lexical_statistics_version ON search.lexical (tenant_id, kind, statistics_version);
-- Without a pending list: every search would read through it from end to end until a vacuum empties it.
CREATE INDEX lexical_terms ON search.lexical USING gin (terms) WITH (fastupdate = off);
CREATE INDEX lexical_facets ON search.lexical USING gin (facets) WITH (fastupdate = off);

COMMENT ON COLUMN search.lexical.terms IS 'stable hashes of (tenant, kind, lexeme), ascending';
COMMENT ON COLUMN search.lexical.weights IS 'BM25F weight of each term without its idf';
COMMENT ON COLUMN search.lexical.statistics_version IS
    'of lexical_stat, when the weights were computed; rows of an older one are computed anew by and by';
COMMENT ON COLUMN search.lexical.facets IS 'stable hashes of (tenant, kind, key, value): all of is @>, any of is &&';

CREATE TABLE search.lexical_stat (
    tenant_id            text NOT NULL,
    kind                 text NOT NULL,
    statistics_version   integer NOT NULL DEFAULT 1,
    baked_average_length real NOT NULL CHECK (baked_average_length > 0),
    documents            bigint NOT NULL DEFAULT 0,
    total_length         double precision NOT NULL DEFAULT 0,
    PRIMARY KEY (tenant_id, kind)
);
COMMENT ON COLUMN search.lexical_stat.baked_average_length IS
    'the average length that the weights of this statistics version were computed with';

CREATE TABLE search.lexeme_stat (
    tenant_id  text NOT NULL,
    kind       text NOT NULL,
    term_id    integer NOT NULL,
    documents  integer NOT NULL,
    max_weight real NOT NULL,
    PRIMARY KEY (tenant_id, kind, term_id)
);
COMMENT ON COLUMN search.lexeme_stat.max_weight IS
    'no document has a larger weight for this term; an upper bound, because a deleted document does not lower it';

-- Writers only append here, so that no two of them wait for one row; search adds what is not folded yet.
CREATE TABLE search.lexical_delta (
    tenant_id    text NOT NULL,
    kind         text NOT NULL,
    delta_id     bigint GENERATED ALWAYS AS IDENTITY,
    documents    integer NOT NULL,
    total_length double precision NOT NULL,
    PRIMARY KEY (tenant_id, kind, delta_id)
);
CREATE TABLE search.lexeme_delta (
    tenant_id  text NOT NULL,
    kind       text NOT NULL,
    term_id    integer NOT NULL,
    delta_id   bigint GENERATED ALWAYS AS IDENTITY,
    documents  integer NOT NULL,
    max_weight real NOT NULL,
    PRIMARY KEY (tenant_id, kind, term_id, delta_id)
);
