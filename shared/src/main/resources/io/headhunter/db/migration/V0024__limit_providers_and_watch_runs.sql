-- What all instances know of an embedding provider: when the next call may start, and whether it answers at all.
-- See docs/decisions/0031.
CREATE TABLE search.embedding_provider (
    provider     text NOT NULL,
    model        text NOT NULL,
    requests_at  timestamptz NOT NULL DEFAULT now(),
    tokens_at    timestamptz NOT NULL DEFAULT now(),
    paused_until timestamptz NOT NULL DEFAULT now(),
    outages      integer NOT NULL DEFAULT 0,
    reason       text,
    PRIMARY KEY (provider, model)
);

COMMENT ON COLUMN search.embedding_provider.requests_at IS
    'when the requests that were reserved so far are paid off at the allowed rate';
COMMENT ON COLUMN search.embedding_provider.tokens_at IS 'the same for tokens';
COMMENT ON COLUMN search.embedding_provider.paused_until IS 'nothing is sent before: it asked us to wait, or it is away';
COMMENT ON COLUMN search.embedding_provider.outages IS 'probes without an answer, in a row; 0: it works';
COMMENT ON COLUMN search.embedding_provider.reason IS 'why it is paused; never CV text';

COMMENT ON COLUMN search.backfill_item.attempts IS
    'how often it failed alone while the provider answered others';

-- With the whole order of a claim: a large import has one moment for all its documents, and each claim sorted them.
DROP INDEX search.backfill_item_claimable;
CREATE INDEX backfill_item_claimable ON search.backfill_item (tenant_id, space_id, not_before, kind, document_id)
    WHERE parked_reason IS NULL;
CREATE INDEX backfill_item_parked ON search.backfill_item (tenant_id, space_id, kind, document_id)
    WHERE parked_reason IS NOT NULL;

ALTER TABLE search.backfill_run
    ADD COLUMN parked bigint NOT NULL DEFAULT 0,
    ADD COLUMN throttled bigint NOT NULL DEFAULT 0,
    ADD COLUMN heartbeat_at timestamptz NOT NULL DEFAULT now();
ALTER TABLE search.backfill_run DROP CONSTRAINT backfill_run_outcome_check;
ALTER TABLE search.backfill_run ADD CONSTRAINT backfill_run_outcome_check
    CHECK (outcome IN ('queued', 'running', 'finished', 'continued', 'failed'));
CREATE INDEX backfill_run_recent ON search.backfill_run (tenant_id, started_at DESC);

COMMENT ON COLUMN search.backfill_run.throttled IS 'calls that the provider told to wait';
COMMENT ON COLUMN search.backfill_run.heartbeat_at IS 'written while it works; old and still running: it died';
