-- The vector indexes of a tenant: wished for by the write side, built by a job, read by the router. Each is a partial
-- index on the table of its space, so that a big tenant never competes with its neighbours for the candidate list.
CREATE TABLE search.index_state (
    tenant_id     text NOT NULL REFERENCES search.tenant ON DELETE CASCADE,
    kind          text NOT NULL CHECK (kind IN ('candidate', 'job')),
    space_id      integer NOT NULL REFERENCES search.embedding_space,
    index_type    text NOT NULL CHECK (index_type IN ('hnsw', 'diskann')),
    index_id      integer GENERATED ALWAYS AS IDENTITY UNIQUE,
    status        text NOT NULL DEFAULT 'wished' CHECK (status IN ('wished', 'building', 'ready', 'failed')),
    options       text NOT NULL DEFAULT '',
    documents     bigint,
    build_seconds double precision,
    last_error    text,
    requested_at  timestamptz NOT NULL DEFAULT now(),
    built_at      timestamptz,
    PRIMARY KEY (tenant_id, kind, space_id, index_type)
);

COMMENT ON COLUMN search.index_state.index_id IS 'part of the index''s name, see search.index_name';
COMMENT ON COLUMN search.index_state.status IS
    'what the builder last did; whether the index can be used is what PostgreSQL''s own catalogue says';
COMMENT ON COLUMN search.index_state.options IS 'storage parameters it was built with';
COMMENT ON COLUMN search.index_state.documents IS 'rows it held when it was built';

-- The only place that names a vector index.
CREATE FUNCTION search.index_name(space integer, index_type text, index_id integer) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN 'embedding_' || space || '_' || index_type || '_' || index_id;
