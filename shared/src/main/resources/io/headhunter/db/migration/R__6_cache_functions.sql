-- Tells caches of every change of a document, whoever makes it. Rows are only added, so writers of one tenant do not wait
-- for each other. Of a large statement only is told that there was one: everything of the tenant is forgotten then.
CREATE OR REPLACE FUNCTION search.note_cache_change(of_tenant text, of_kind text, ids text[]) RETURNS void
    LANGUAGE plpgsql AS $$
DECLARE
    most_named CONSTANT integer := 1000;
BEGIN
    INSERT INTO search.cache_change (tenant_id, kind, document_ids)
    SELECT of_tenant, CASE WHEN coalesce(cardinality(ids), 0) <= most_named THEN of_kind END,
        CASE WHEN coalesce(cardinality(ids), 0) <= most_named THEN coalesce(ids, '{}') END;
    PERFORM pg_notify('headhunter_cache', of_tenant);
END $$;

CREATE OR REPLACE FUNCTION search.note_cache_write() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM search.note_cache_change(tenant_id, kind, array_agg(document_id ORDER BY document_id))
    FROM changed GROUP BY tenant_id, kind ORDER BY tenant_id, kind;
    RETURN NULL;
END $$;

-- A document whose key was edited is another one at its old key, too.
CREATE OR REPLACE FUNCTION search.note_cache_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM search.note_cache_change(tenant_id, kind, array_agg(document_id ORDER BY document_id))
    FROM (
        SELECT tenant_id, kind, document_id FROM previous
        UNION
        SELECT tenant_id, kind, document_id FROM changed
    ) AS touched
    GROUP BY tenant_id, kind ORDER BY tenant_id, kind;
    RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER document_cache_insert
    AFTER INSERT ON search.document
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION search.note_cache_write();

CREATE OR REPLACE TRIGGER document_cache_update
    AFTER UPDATE ON search.document
    REFERENCING OLD TABLE AS previous NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION search.note_cache_update();

CREATE OR REPLACE TRIGGER document_cache_delete
    AFTER DELETE ON search.document
    REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION search.note_cache_write();
