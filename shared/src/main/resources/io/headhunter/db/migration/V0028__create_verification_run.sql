-- What the nightly verification found and repaired, and where an unfinished one goes on. See docs/decisions/0035.
CREATE TABLE search.verification_run (
    tenant_id     text NOT NULL REFERENCES search.tenant ON DELETE CASCADE,
    run_id        uuid NOT NULL,
    stage         text NOT NULL DEFAULT '',
    after_key     text NOT NULL DEFAULT '',
    found         jsonb NOT NULL DEFAULT '{}',
    repaired      jsonb NOT NULL DEFAULT '{}',
    started_at    timestamptz NOT NULL DEFAULT now(),
    working_until timestamptz,
    finished_at   timestamptz,
    PRIMARY KEY (tenant_id, run_id)
);
CREATE INDEX verification_run_recent ON search.verification_run (tenant_id, started_at DESC);

-- One at a time: what is unfinished is gone on with.
CREATE UNIQUE INDEX verification_run_unfinished ON search.verification_run (tenant_id) WHERE finished_at IS NULL;

COMMENT ON COLUMN search.verification_run.stage IS 'that it goes on with; empty: the first';
COMMENT ON COLUMN search.verification_run.after_key IS 'the last key of the stage that was looked at; empty when it is finished';
COMMENT ON COLUMN search.verification_run.found IS 'how many of each sort; sorts without any are absent';
COMMENT ON COLUMN search.verification_run.working_until IS 'somebody works on it until then, unless he says more; null: nobody does';

-- A run that fell silent is closed as what it is.
ALTER TABLE search.backfill_run DROP CONSTRAINT backfill_run_outcome_check;
ALTER TABLE search.backfill_run ADD CONSTRAINT backfill_run_outcome_check
    CHECK (outcome IN ('queued', 'running', 'finished', 'continued', 'failed', 'lost'));
