package io.headhunter.backfill;

/**
 * Statements of the queue. <code>{embedding}</code> is the table of the space. Rows are looked up by key, one by one,
 * where a join would leave that to the planner: see {@code docs/decisions/0018}.
 */
final class BackfillQueries {
    static final String TENANTS = "SELECT tenant_id FROM search.tenant ORDER BY tenant_id";

    /** The documents behind a key in their order, a step of them, and those among them without a fresh vector. */
    private static final String MISSING = """
            WITH step AS MATERIALIZED (
                SELECT kind, document_id, embedding_hash, deleted_at
                FROM search.document
                WHERE tenant_id = ?
                  AND (kind, document_id) > (?, ?)
                ORDER BY kind, document_id
                LIMIT ?
            ), missing AS MATERIALIZED (
                SELECT step.kind, step.document_id
                FROM step
                LEFT JOIN LATERAL (
                    SELECT embedding_hash
                    FROM {embedding}
                    WHERE tenant_id = ?   -- bound, so that the planner chooses the partition: docs/decisions/0020
                      AND kind = step.kind
                      AND document_id = step.document_id
                      AND chunk = 0
                    OFFSET 0
                ) AS embedded ON true
                WHERE step.deleted_at IS NULL
                  AND step.embedding_hash IS NOT NULL
                  AND embedded.embedding_hash IS DISTINCT FROM step.embedding_hash
            )
            """;

    private static final String LAST_OF_STEP = """
            SELECT kind, document_id, (SELECT count(*) FROM missing) AS missing
            FROM step
            ORDER BY kind DESC, document_id DESC
            LIMIT 1
            """;

    /**
     * The database is the truth: queues whatever lacks its vector, also what was written before the space was there. In
     * steps, because all of a large tenant takes longer than a statement may.
     */
    static final String RECONCILE_STEP = MISSING + """
            , queued AS (
                INSERT INTO search.backfill_item (tenant_id, space_id, kind, document_id)
                SELECT ?, ?, kind, document_id FROM missing
                ON CONFLICT DO NOTHING
            )
            """ + LAST_OF_STEP;

    /** What a reconciliation would find, without writing it, and its tokens by the rule of {@link TokenEstimate}. */
    static final String MISSING_STEP = MISSING + """
            SELECT kind, document_id, (SELECT count(*) FROM missing) AS missing,
                (SELECT coalesce(sum((char_length(search.embedding_text(title, headline, skills, summary)) + 3) / 4), 0)
                 FROM missing
                 CROSS JOIN LATERAL (
                    SELECT title, headline, skills, summary
                    FROM search.document
                    WHERE tenant_id = ? AND kind = missing.kind AND document_id = missing.document_id
                    OFFSET 0
                 ) AS document) AS tokens
            FROM step
            ORDER BY kind DESC, document_id DESC
            LIMIT 1
            """;

    static final String COUNT_WORK = """
            SELECT count(*) FROM search.backfill_item
            WHERE tenant_id = ? AND space_id = ? AND parked_reason IS NULL
            """;

    static final String HAS_CLAIMABLE = """
            SELECT count(*)
            FROM (
                SELECT FROM search.backfill_item
                WHERE tenant_id = ?
                  AND space_id = ?
                  AND parked_reason IS NULL
                  AND not_before <= now()
                  AND (lease_expires_at IS NULL OR lease_expires_at <= now())
                LIMIT 1
            ) AS claimable
            """;

    static final String COUNT_NOTHING_TO_EMBED = """
            SELECT count(*) FROM search.document
            WHERE tenant_id = ? AND deleted_at IS NULL AND embedding_hash IS NULL
            """;

    /**
     * Takes a batch under a lease. SKIP LOCKED keeps claimers from waiting for each other; the lease, not the lock,
     * keeps them from taking the same row after this short transaction. Work whose document is gone or whose vector is
     * there already comes back too, with done = true, and is only crossed off.
     */
    static final String CLAIM = """
            WITH claimable AS MATERIALIZED (
                SELECT ctid AS place
                FROM search.backfill_item
                WHERE tenant_id = ?
                  AND space_id = ?
                  AND parked_reason IS NULL
                  AND not_before <= now()
                  AND (lease_expires_at IS NULL OR lease_expires_at <= now())
                ORDER BY not_before, kind, document_id
                LIMIT ?
                FOR UPDATE SKIP LOCKED
            ), claimed AS (
                UPDATE search.backfill_item AS item
                SET lease_token = ?, lease_expires_at = now() + CAST(? AS interval)
                WHERE item.ctid = ANY (ARRAY(SELECT place FROM claimable))   -- locked above: it stays where it is
                  AND item.tenant_id = ? AND item.space_id = ?
                RETURNING item.kind, item.document_id, item.attempts
            )
            SELECT claimed.kind, claimed.document_id, claimed.attempts, document.embedding_hash,
                search.embedding_text(title, headline, skills, summary) AS text,
                (document.document_id IS NULL OR document.deleted_at IS NOT NULL
                    OR document.embedding_hash IS NULL
                    OR embedded.embedding_hash IS NOT DISTINCT FROM document.embedding_hash) AS done
            FROM claimed
            LEFT JOIN LATERAL (
                SELECT document_id, embedding_hash, title, headline, skills, summary, deleted_at
                FROM search.document
                WHERE tenant_id = ? AND kind = claimed.kind AND document_id = claimed.document_id
                OFFSET 0
            ) AS document ON true
            LEFT JOIN LATERAL (
                SELECT embedding_hash
                FROM {embedding}
                WHERE tenant_id = ? AND kind = claimed.kind AND document_id = claimed.document_id AND chunk = 0
                OFFSET 0
            ) AS embedded ON true
            ORDER BY claimed.kind, claimed.document_id
            """;

    static final String LOCK_DOCUMENTS = """
            SELECT count(*)
            FROM (
                SELECT kind, document_id
                FROM unnest(CAST(? AS text[]), CAST(? AS text[])) AS published (kind, document_id)
                ORDER BY kind, document_id
            ) AS published
            CROSS JOIN LATERAL (
                SELECT
                FROM search.document
                WHERE tenant_id = ? AND kind = published.kind AND document_id = published.document_id
                FOR NO KEY UPDATE
            ) AS locked
            """;

    /** Whatever the kind: answers of the tenant are older than something that may rank. */
    static final String NOTE_FOR_CACHES = """
            SELECT search.note_cache_change(?, 'any', '{}')
            """;

    /**
     * Compare and set: a vector is published only if the lease is still ours and the document's text is still the one
     * that was embedded. The item goes in the same transaction. The document is locked so that an edit either comes
     * before, and the vector is dropped, or after, and queues the document again. The locks are taken by a statement of
     * their own (LOCK_DOCUMENTS): this one then sees everything that was committed before they were granted, also a
     * facet that changed while we waited.
     */
    static final String PUBLISH = """
            WITH result AS MATERIALIZED (
                SELECT * FROM unnest(CAST(? AS text[]), CAST(? AS text[]), CAST(? AS bytea[]), CAST(? AS text[]),
                        CAST(? AS boolean[]))
                    AS result (kind, document_id, embedding_hash, embedding, truncated)
            ), current AS MATERIALIZED (
                SELECT document.kind, document.document_id, result.embedding_hash, result.embedding, result.truncated
                FROM result
                CROSS JOIN LATERAL (
                    SELECT tenant_id, kind, document_id
                    FROM search.document
                    WHERE tenant_id = ? AND kind = result.kind AND document_id = result.document_id
                      AND embedding_hash = result.embedding_hash AND deleted_at IS NULL
                    OFFSET 0
                ) AS document
                CROSS JOIN LATERAL (
                    SELECT
                    FROM search.backfill_item
                    WHERE tenant_id = document.tenant_id AND space_id = ? AND kind = document.kind
                      AND document_id = document.document_id AND lease_token = ?
                    OFFSET 0
                ) AS item
            ), published AS (
                INSERT INTO {embedding} AS stored (tenant_id, kind, document_id, embedding_hash, facets, active,
                    experience_min, experience_max, embedding, truncated)
                SELECT lexical.tenant_id, lexical.kind, lexical.document_id, current.embedding_hash, lexical.facets,
                    lexical.active, lexical.experience_min, lexical.experience_max, CAST(current.embedding AS vector),
                    current.truncated
                FROM current
                CROSS JOIN LATERAL (
                    SELECT tenant_id, kind, document_id, facets, active, experience_min, experience_max
                    FROM search.lexical
                    WHERE tenant_id = ? AND kind = current.kind AND document_id = current.document_id
                    OFFSET 0
                ) AS lexical
                ON CONFLICT (tenant_id, kind, document_id, chunk) DO UPDATE
                SET embedding_hash = excluded.embedding_hash, facets = excluded.facets, active = excluded.active,
                    experience_min = excluded.experience_min, experience_max = excluded.experience_max,
                    embedding = excluded.embedding, truncated = excluded.truncated
                RETURNING stored.kind, stored.document_id
            )
            DELETE FROM search.backfill_item AS item
            USING published
            WHERE item.tenant_id = ? AND item.space_id = ? AND item.document_id = ANY (CAST(? AS text[]))
              AND item.kind = published.kind AND item.document_id = published.document_id AND item.lease_token = ?
            """;

    /** Crosses off what needs nothing; only under our lease. */
    static final String CROSS_OFF = """
            DELETE FROM search.backfill_item
            WHERE tenant_id = ? AND space_id = ? AND lease_token = ? AND kind = ? AND document_id = ?
            """;

    /**
     * Gives back whatever we still hold. It is nobody's fault, so it counts as no attempt. By the keys of the claim: no
     * index knows the lease, and to look for it would read the whole queue.
     */
    static final String RELEASE = """
            UPDATE search.backfill_item
            SET lease_token = NULL, lease_expires_at = NULL, not_before = now()
            WHERE tenant_id = ? AND space_id = ?
              AND kind = ANY (CAST(? AS text[])) AND document_id = ANY (CAST(? AS text[]))
              AND lease_token = ?
            """;

    /** While a batch is taken apart, which is many calls; by the keys of the claim, as {@link #RELEASE}. */
    static final String RENEW = """
            UPDATE search.backfill_item
            SET lease_expires_at = now() + CAST(? AS interval)
            WHERE tenant_id = ? AND space_id = ?
              AND kind = ANY (CAST(? AS text[])) AND document_id = ANY (CAST(? AS text[]))
              AND lease_token = ?
            """;

    /** One that failed alone: later, and later each time. */
    static final String PUT_OFF = """
            UPDATE search.backfill_item
            SET lease_token = NULL, lease_expires_at = NULL, attempts = attempts + 1,
                not_before = now() + CAST(? AS interval)
            WHERE tenant_id = ? AND space_id = ? AND lease_token = ? AND kind = ? AND document_id = ?
            """;

    /** Puts one aside until somebody looks. */
    static final String PARK = """
            UPDATE search.backfill_item
            SET lease_token = NULL, lease_expires_at = NULL, attempts = attempts + 1, parked_reason = ?
            WHERE tenant_id = ? AND space_id = ? AND lease_token = ? AND kind = ? AND document_id = ?
            """;

    /** When the first document that nobody holds may be tried again; null if there is none. */
    static final String NEXT_DUE = """
            SELECT extract(epoch FROM not_before - now()) AS seconds
            FROM search.backfill_item
            WHERE tenant_id = ? AND space_id = ? AND parked_reason IS NULL AND lease_token IS NULL
            ORDER BY not_before, kind, document_id
            LIMIT 1
            """;

    /** How long the first document could have been claimed already; null if none can. */
    static final String OVERDUE = """
            SELECT extract(epoch FROM now() - not_before) AS seconds
            FROM search.backfill_item
            WHERE tenant_id = ? AND space_id = ? AND parked_reason IS NULL
            ORDER BY not_before, kind, document_id
            LIMIT 1
            """;

    static final String PARKED = """
            SELECT space_id, kind, document_id, attempts, parked_reason
            FROM search.backfill_item
            WHERE tenant_id = ? AND parked_reason IS NOT NULL
            ORDER BY space_id, kind, document_id
            LIMIT ?
            """;

    static final String COUNT_PARKED = """
            SELECT count(*) FROM search.backfill_item WHERE tenant_id = ? AND parked_reason IS NOT NULL
            """;

    static final String RETRY = """
            UPDATE search.backfill_item
            SET parked_reason = NULL, attempts = 0, not_before = now()
            WHERE tenant_id = ? AND parked_reason IS NOT NULL
            """;

    private BackfillQueries() {}
}
