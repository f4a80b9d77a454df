-- Where documents of a tenant are fetched from, and what became of the last time. See docs/decisions/0036.
CREATE TABLE search.feed (
    tenant_id      text NOT NULL REFERENCES search.tenant ON DELETE CASCADE,
    feed_id        text NOT NULL CHECK (feed_id ~ '^[a-z0-9][a-z0-9_-]{0,62}$'),
    kind           text NOT NULL CHECK (kind IN ('candidate', 'job')),
    url            text NOT NULL,
    on_missing     text NOT NULL DEFAULT 'keep' CHECK (on_missing IN ('keep', 'close')),
    etag           text,
    last_modified  text,
    generation     bigint NOT NULL DEFAULT 0,
    fetch_id       uuid,
    fetching_until timestamptz,
    not_before     timestamptz,
    outcome        text CHECK (outcome IN ('fetched', 'not_modified', 'held', 'unfinished', 'failed')),
    detail         text,
    counts         jsonb NOT NULL DEFAULT '{}',
    errors         jsonb NOT NULL DEFAULT '[]',
    created_at     timestamptz NOT NULL DEFAULT now(),
    started_at     timestamptz,
    finished_at    timestamptz,
    PRIMARY KEY (tenant_id, feed_id)
);

COMMENT ON COLUMN search.feed.on_missing IS 'what becomes of documents that the feed brought and does not have any more';
COMMENT ON COLUMN search.feed.etag IS 'of what was read and written wholly; sent with the next question';
COMMENT ON COLUMN search.feed.generation IS 'raised by each fetch; see feed_document.seen';
COMMENT ON COLUMN search.feed.fetch_id IS 'who fetches it now; whoever is another one writes nothing here';
COMMENT ON COLUMN search.feed.fetching_until IS 'the fetch is alive until then, unless it says more';
COMMENT ON COLUMN search.feed.not_before IS 'the server asked to be left alone until then';
COMMENT ON COLUMN search.feed.counts IS 'lines of the last fetch by what became of them';
COMMENT ON COLUMN search.feed.errors IS 'the first wrong lines of the last fetch, without their content';

-- What a feed brought that closes what it does not have any more.
CREATE TABLE search.feed_document (
    tenant_id   text NOT NULL,
    feed_id     text NOT NULL,
    document_id text NOT NULL,
    seen        bigint NOT NULL,
    PRIMARY KEY (tenant_id, feed_id, document_id),
    FOREIGN KEY (tenant_id, feed_id) REFERENCES search.feed ON DELETE CASCADE
) WITH (fillfactor = 70); -- each fetch updates each row, which stays on its page where there is room

COMMENT ON COLUMN search.feed_document.seen IS 'generation of the last fetch that brought it';
