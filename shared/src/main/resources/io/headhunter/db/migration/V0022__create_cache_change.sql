-- What cached answers have to hear of. Triggers write it in the transaction that changes documents; whoever comes first
-- after the commit tells Redis and deletes it. See docs/decisions/0024.
CREATE TABLE search.cache_change (
    tenant_id    text NOT NULL,
    change_id    bigint GENERATED ALWAYS AS IDENTITY,
    kind         text,
    document_ids text[],
    PRIMARY KEY (tenant_id, change_id)
);

COMMENT ON COLUMN search.cache_change.kind IS 'null with document_ids null';
COMMENT ON COLUMN search.cache_change.document_ids IS
    'what was written or deleted; empty: nothing that is shown changed, but something may rank anew; null: any number of documents';
