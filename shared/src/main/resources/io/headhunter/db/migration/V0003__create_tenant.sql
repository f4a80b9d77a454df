CREATE TABLE search.tenant (
    tenant_id    text PRIMARY KEY CHECK (tenant_id ~ '^[a-z0-9][a-z0-9_-]{0,62}$'),
    display_name text NOT NULL,
    languages    text[] NOT NULL DEFAULT '{en}' CHECK (cardinality(languages) BETWEEN 1 AND 8),
    created_at   timestamptz NOT NULL DEFAULT now()
);

COMMENT ON COLUMN search.tenant.languages IS
    'ISO 639-1; the first is that of documents that name none, and a query is read in each of them';
