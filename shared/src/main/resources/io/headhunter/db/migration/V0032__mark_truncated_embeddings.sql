-- A model reads so much of a text. Of which documents it read the beginning only is kept with their vectors; of those that
-- were embedded before, it is not known.
DO $$
DECLARE
    embedding_table record;
BEGIN
    FOR embedding_table IN
        SELECT relname
        FROM search.embedding_space
        JOIN pg_class ON relnamespace = CAST('search' AS regnamespace) AND relname = 'embedding_' || space_id
        ORDER BY space_id
    LOOP
        EXECUTE format('ALTER TABLE search.%I ADD COLUMN truncated boolean NOT NULL DEFAULT false', embedding_table.relname);
    END LOOP;
END $$;

-- The narrow table of a space, its default partition unless that is there, and the partitions of those that are promoted
-- in other spaces. Vectors stay on the page (STORAGE PLAIN): an exact scan reads them without TOAST.
CREATE OR REPLACE FUNCTION search.create_embedding_table(space integer, dimensions integer) RETURNS void
    LANGUAGE plpgsql AS $$
DECLARE
    promoted record;
BEGIN
    -- A promotion is committed before, and counts here, or begins after, and finds this space.
    LOCK TABLE search.tenant_partition IN SHARE ROW EXCLUSIVE MODE;
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
            truncated      boolean NOT NULL DEFAULT false,
            PRIMARY KEY (tenant_id, kind, document_id, chunk)
        ) PARTITION BY LIST (tenant_id)', space, dimensions);
    EXECUTE format('CREATE INDEX IF NOT EXISTS embedding_%1$s_facets ON search.embedding_%1$s USING gin (facets)
        WITH (fastupdate = off)', space);
    IF dimensions <= 1900 THEN   -- before there are partitions: they take it over
        EXECUTE format('ALTER TABLE search.embedding_%1$s ALTER COLUMN embedding SET STORAGE PLAIN', space);
    END IF;
    IF to_regclass('search.' || search.partition_name(space, NULL)) IS NULL THEN
        EXECUTE format('CREATE TABLE search.%2$I PARTITION OF search.embedding_%1$s DEFAULT',
            space, search.partition_name(space, NULL));
    END IF;
    FOR promoted IN
        INSERT INTO search.tenant_partition (tenant_id, space_id)
        SELECT DISTINCT tenant_id, space FROM search.tenant_partition
        ON CONFLICT DO NOTHING
        RETURNING tenant_id, partition_id
    LOOP
        EXECUTE format('CREATE TABLE search.%2$I PARTITION OF search.embedding_%1$s FOR VALUES IN (%3$L)',
            space, search.partition_name(space, promoted.partition_id), promoted.tenant_id);
    END LOOP;
END $$;
