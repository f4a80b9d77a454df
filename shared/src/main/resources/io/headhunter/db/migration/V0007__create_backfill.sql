-- A document whose vector in a space is missing or behind. The row is written in the transaction that changes the
-- document and removed in the one that publishes its vector.
CREATE TABLE search.backfill_item (
    tenant_id        text NOT NULL,
    space_id         integer NOT NULL REFERENCES search.embedding_space,
    kind             text NOT NULL,
    document_id      text NOT NULL,
    not_before       timestamptz NOT NULL DEFAULT now(),
    attempts         integer NOT NULL DEFAULT 0,
    lease_token      uuid,
    lease_expires_at timestamptz,
    parked_reason    text,
    PRIMARY KEY (tenant_id, space_id, kind, document_id)
);
CREATE INDEX backfill_item_claimable ON search.backfill_item (tenant_id, space_id, not_before)
    WHERE parked_reason IS NULL;

COMMENT ON COLUMN search.backfill_item.lease_token IS 'who holds it; a late owner''s write loses';
COMMENT ON COLUMN search.backfill_item.parked_reason IS 'set when it is not tried again by itself; never CV text';

CREATE TABLE search.backfill_run (
    run_id      uuid PRIMARY KEY,
    tenant_id   text,
    dry_run     boolean NOT NULL DEFAULT false,
    total       bigint NOT NULL DEFAULT 0,
    done        bigint NOT NULL DEFAULT 0,
    skipped     bigint NOT NULL DEFAULT 0,
    failed      bigint NOT NULL DEFAULT 0,
    outcome     text NOT NULL DEFAULT 'running' CHECK (outcome IN ('running', 'finished', 'continued', 'failed')),
    started_at  timestamptz NOT NULL DEFAULT now(),
    finished_at timestamptz
);
COMMENT ON COLUMN search.backfill_run.tenant_id IS 'null: all tenants';
