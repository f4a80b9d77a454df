-- Indexes grow with every change and do not shrink. The nightly verification compares them with what a fresh one would be
-- and wishes for a new one, which the index job builds. See docs/decisions/0035.
ALTER TABLE search.index_state
    ADD COLUMN built_bytes bigint,
    ADD COLUMN rebuild_reason text;

COMMENT ON COLUMN search.index_state.built_bytes IS 'its size when it was built';
COMMENT ON COLUMN search.index_state.rebuild_reason IS 'why it has to be built anew; it is used until then';

-- The same for indexes that are not of one tenant.
CREATE TABLE search.index_size (
    index_name     text PRIMARY KEY,
    bytes_per_row  double precision NOT NULL,
    rebuild_reason text,
    requested_at   timestamptz,
    last_error     text
);

COMMENT ON COLUMN search.index_size.bytes_per_row IS
    'of the table, when it was last built by us; else the least that was seen, or for a B-tree an estimate';
