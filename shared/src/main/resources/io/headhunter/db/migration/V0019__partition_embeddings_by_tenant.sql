-- Planning a search looks at every index of a table, so a table has a limited number of large tenants. Beyond it a large
-- tenant is promoted: its vectors lie in a partition of their own, all others' in the default partition. Statements name
-- the parent and bind the tenant, so the planner sees one partition and its indexes. See docs/decisions/0020.

-- A row is written in the transaction that makes the partition, so the two never differ. It stays when the tenant is
-- deleted, as the partition does: one that comes back under the same id is still promoted.
CREATE TABLE search.tenant_partition (
    tenant_id    text NOT NULL,
    space_id     integer NOT NULL REFERENCES search.embedding_space,
    partition_id integer GENERATED ALWAYS AS IDENTITY UNIQUE,
    promoted_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, space_id)
);
COMMENT ON COLUMN search.tenant_partition.partition_id IS 'part of the partition''s name, see search.partition_name';

-- The only place in SQL that names a partition; no number means the default one.
CREATE FUNCTION search.partition_name(space integer, partition_id integer) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN 'embedding_' || space || coalesce('_tenant_' || partition_id, '_default');

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

-- A table that is there becomes the default partition as it is: no row is copied, and its indexes are those of the
-- partition from now on, the vector indexes under their old names.
DO $$
DECLARE
    old record;
    granted record;
BEGIN
    FOR old IN
        SELECT space_id, dimensions, search.partition_name(space_id, NULL) AS default_partition
        FROM search.embedding_space
        JOIN pg_class ON relnamespace = CAST('search' AS regnamespace) AND relname = 'embedding_' || space_id
        WHERE relkind = 'r'
        ORDER BY space_id
    LOOP
        EXECUTE format('ALTER TABLE search.embedding_%s RENAME TO %I', old.space_id, old.default_partition);
        EXECUTE format('ALTER INDEX search.embedding_%s_pkey RENAME TO %I',
            old.space_id, old.default_partition || '_pkey');
        EXECUTE format('ALTER INDEX search.embedding_%s_facets RENAME TO %I',
            old.space_id, old.default_partition || '_facets_idx');
        PERFORM search.create_embedding_table(old.space_id, old.dimensions);
        EXECUTE format('ALTER TABLE search.embedding_%s ATTACH PARTITION search.%I DEFAULT',
            old.space_id, old.default_partition);
        FOR granted IN   -- what others may do by the old name they may do by the new table that has it
            SELECT privilege_type, is_grantable,
                CASE grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(grantee)) END AS grantee
            FROM pg_class CROSS JOIN LATERAL aclexplode(relacl)
            WHERE relnamespace = CAST('search' AS regnamespace) AND relname = old.default_partition
              AND grantee <> relowner
        LOOP
            EXECUTE format('GRANT %s ON search.embedding_%s TO %s%s', granted.privilege_type, old.space_id,
                granted.grantee, CASE WHEN granted.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END);
        END LOOP;
    END LOOP;
END $$;
