CREATE TABLE search.embedding_space (
    space_id   integer PRIMARY KEY CHECK (space_id > 0),
    provider   text NOT NULL,
    model      text NOT NULL,
    dimensions integer NOT NULL CHECK (dimensions BETWEEN 1 AND 16000),
    status     text NOT NULL CHECK (status IN ('building', 'serving', 'retired')),
    created_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (provider, model, dimensions)
);
-- Searches never mix spaces: there is one that serves.
CREATE UNIQUE INDEX embedding_space_serving ON search.embedding_space (status) WHERE status = 'serving';

-- The narrow table of a space. Vectors stay on the page (STORAGE PLAIN): an exact scan reads them without TOAST.
CREATE FUNCTION search.create_embedding_table(space integer, dimensions integer) RETURNS void
    LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('
        CREATE TABLE IF NOT EXISTS search.embedding_%1$s (
            tenant_id      text NOT NULL,
            kind           text NOT NULL,
            document_id    text NOT NULL,
            chunk          smallint NOT NULL DEFAULT 0,
            embedding_hash bytea NOT NULL,
            facets         bigint[] NOT NULL,
            active         boolean NOT NULL,
            experience_min real,
            experience_max real,
            embedding      vector(%2$s) NOT NULL,
            PRIMARY KEY (tenant_id, kind, document_id, chunk)
        )', space, dimensions);
    EXECUTE format('CREATE INDEX IF NOT EXISTS embedding_%1$s_facets ON search.embedding_%1$s USING gin (facets)
        WITH (fastupdate = off)', space);
    IF dimensions <= 1900 THEN
        EXECUTE format('ALTER TABLE search.embedding_%1$s ALTER COLUMN embedding SET STORAGE PLAIN', space);
    END IF;
END $$;
