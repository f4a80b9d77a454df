package io.headhunter.feed;

/** Statements about feeds. */
final class FeedQueries {
    /**
     * A feed that says something else than before is read wholly the next time, and whoever reads it now stops. Its kind
     * stays: its documents have it.
     */
    static final String ADD = """
            INSERT INTO search.feed AS known (tenant_id, feed_id, kind, url, on_missing)
            SELECT wanted.tenant_id, wanted.feed_id, ?, ?, ?
            FROM (SELECT CAST(? AS text) AS tenant_id, CAST(? AS text) AS feed_id) AS wanted
            WHERE ? > (
                SELECT count(*) FROM search.feed
                WHERE tenant_id = wanted.tenant_id AND feed_id <> wanted.feed_id)
            ON CONFLICT (tenant_id, feed_id) DO UPDATE
            SET url = excluded.url, on_missing = excluded.on_missing, etag = NULL, last_modified = NULL,
                fetch_id = NULL, fetching_until = NULL, not_before = NULL
            WHERE known.kind = excluded.kind
            """;

    static final String REMOVE = "DELETE FROM search.feed WHERE tenant_id = ? AND feed_id = ?";

    private static final String COLUMNS = """
            SELECT tenant_id, feed_id, kind, url, on_missing, coalesce(fetching_until > now(), false) AS is_fetching,
                outcome, detail, counts, errors, started_at, finished_at,
                CASE WHEN not_before > now() THEN not_before END AS not_before
            FROM search.feed
            """;

    static final String FIND = COLUMNS + "WHERE tenant_id = ? AND feed_id = ?";

    static final String LIST = COLUMNS + "WHERE tenant_id = ?\nORDER BY feed_id";

    /** All tenants': for operators, who see them all. */
    static final String LIST_ALL = COLUMNS + "ORDER BY tenant_id, feed_id";

    /**
     * What a schedule has to fetch, those first that were left alone for longest; of those that were begun lately only what
     * was not finished, because there was no time or the fetch died.
     */
    static final String DUE = """
            SELECT tenant_id, feed_id
            FROM search.feed
            WHERE tenant_id = coalesce(?, tenant_id)   -- null: everybody's
              AND (started_at IS NULL OR outcome = 'unfinished' OR fetching_until < now() OR started_at < now() - CAST(? AS interval))
              AND (not_before IS NULL OR not_before <= now())
            ORDER BY started_at NULLS FIRST, tenant_id, feed_id
            """;

    static final String CLAIM = """
            UPDATE search.feed
            SET fetch_id = ?, fetching_until = now() + {lease}, generation = generation + 1, started_at = now()
            WHERE tenant_id = ? AND feed_id = ?
              AND (fetching_until IS NULL OR fetching_until < now())
              AND (not_before IS NULL OR not_before <= now())
            RETURNING kind, url, on_missing, etag, last_modified, generation, (
                SELECT count(*) FROM search.feed_document AS known
                WHERE known.tenant_id = feed.tenant_id AND known.feed_id = feed.feed_id) AS known
            """;

    static final String RENEW = """
            UPDATE search.feed
            SET fetching_until = now() + {lease}
            WHERE tenant_id = ? AND feed_id = ? AND fetch_id = ?
            """;

    static final String FINISH = """
            UPDATE search.feed
            SET fetch_id = NULL, fetching_until = NULL, finished_at = now(), outcome = ?, detail = ?,
                counts = CAST(? AS jsonb), errors = CAST(? AS jsonb),
                etag = CASE WHEN ? THEN ? ELSE etag END,
                last_modified = CASE WHEN ? THEN ? ELSE last_modified END,
                not_before = now() + CAST(? AS interval)
            WHERE tenant_id = ? AND feed_id = ? AND fetch_id = ?
            """;

    /** In the order of the key, as closing goes through them. */
    static final String SEE = """
            INSERT INTO search.feed_document AS known (tenant_id, feed_id, document_id, seen)
            SELECT feed.tenant_id, feed.feed_id, document_id, feed.generation
            FROM search.feed
            CROSS JOIN unnest(CAST(? AS text[])) AS brought (document_id)
            WHERE feed.tenant_id = ? AND feed.feed_id = ? AND feed.fetch_id = ?
            ORDER BY document_id
            ON CONFLICT (tenant_id, feed_id, document_id) DO UPDATE
            SET seen = excluded.seen
            WHERE known.seen < excluded.seen
            """;

    static final String COUNT_MISSING = """
            SELECT count(*)
            FROM search.feed_document
            WHERE tenant_id = ? AND feed_id = ? AND seen < ?
            """;

    /** Held until the transaction ends, so that nobody else takes the feed meanwhile. */
    static final String FENCE = """
            SELECT FROM search.feed WHERE tenant_id = ? AND feed_id = ? AND fetch_id = ? FOR UPDATE
            """;

    static final String FORGET_MISSING = """
            DELETE FROM search.feed_document
            WHERE tenant_id = ? AND feed_id = ? AND document_id IN (
                SELECT document_id
                FROM search.feed_document
                WHERE tenant_id = ? AND feed_id = ? AND seen < ?
                ORDER BY document_id
                LIMIT ?)
            RETURNING document_id
            """;

    /** Locked in key order, as documents are written. A status that somebody chose stays, and what another feed has. */
    static final String CLOSE = """
            UPDATE search.document
            SET status = 'closed'
            WHERE tenant_id = ? AND kind = ? AND document_id IN (
                SELECT document_id
                FROM search.document AS open
                WHERE tenant_id = ? AND kind = ? AND document_id = ANY (CAST(? AS text[]))
                  AND deleted_at IS NULL AND status = 'active'
                  AND NOT EXISTS (
                    SELECT FROM search.feed_document AS other
                    JOIN search.feed USING (tenant_id, feed_id)
                    WHERE other.tenant_id = open.tenant_id AND other.feed_id <> ? AND feed.kind = open.kind
                      AND other.document_id = open.document_id)
                ORDER BY document_id
                FOR NO KEY UPDATE)
            """;

    private FeedQueries() {}
}
