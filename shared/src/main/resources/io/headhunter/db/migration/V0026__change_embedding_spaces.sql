-- A space that served stays beside the one that serves now, up to date, until it is retired: falling back is one row.
ALTER TABLE search.embedding_space
    DROP CONSTRAINT embedding_space_status_check,
    ADD CONSTRAINT embedding_space_status_check CHECK (status IN ('building', 'serving', 'standby', 'retired')),
    ADD COLUMN status_since timestamptz NOT NULL DEFAULT now(),
    ADD COLUMN verified_at timestamptz,
    ADD COLUMN verification jsonb;

COMMENT ON COLUMN search.embedding_space.status IS
    'one serves; building: never served; standby: served before, kept up to date; retired: its table is dropped';
COMMENT ON COLUMN search.embedding_space.verification IS 'what was found at verified_at; empty list "lacks": fit to serve';
