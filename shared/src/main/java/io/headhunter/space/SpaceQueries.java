package io.headhunter.space;

/** Statements of the change between spaces. <code>{embedding}</code> is the table of the space. */
final class SpaceQueries {
    /** First of all locks, in the order of {@code search.create_embedding_table}. */
    static final String LOCK_PARTITIONS = "LOCK TABLE search.tenant_partition IN SHARE ROW EXCLUSIVE MODE";

    /**
     * Waits until all who write documents are done, and lets none begin: who wrote before does not know what changes here,
     * and who writes afterwards does.
     */
    static final String LOCK_DOCUMENTS = "LOCK TABLE search.document IN SHARE ROW EXCLUSIVE MODE";

    /** A model that was retired has its number again. No row: it is in use. */
    static final String CREATE = """
            INSERT INTO search.embedding_space AS space (space_id, provider, model, dimensions, status)
            SELECT coalesce(max(space_id), 0) + 1, ?, ?, ?, 'building'
            FROM search.embedding_space
            ON CONFLICT (provider, model, dimensions) DO UPDATE
            SET status = 'building', status_since = now(), verified_at = NULL, verification = NULL
            WHERE space.status = 'retired'
            RETURNING space_id
            """;

    static final String CREATE_TABLE = "SELECT search.create_embedding_table(?, ?)";

    /** In one order, so that two who change something wait for each other; those who refer to a space do not wait. */
    static final String LOCK_SPACES = """
            SELECT space_id, status,
                greatest(0, ceil(extract(epoch FROM status_since + CAST(? AS interval) - now()))) AS grace_seconds
            FROM search.embedding_space
            ORDER BY space_id
            FOR NO KEY UPDATE
            """;

    static final String STEP_BACK = """
            UPDATE search.embedding_space SET status = 'standby', status_since = now() WHERE status = 'serving'
            """;

    static final String STEP_FORWARD = """
            UPDATE search.embedding_space SET status = 'serving', status_since = now() WHERE space_id = ?
            """;

    /** Of every tenant: any number of documents changed, so nothing that is kept is believed. */
    static final String FORGET_ANSWERS = """
            WITH told AS (
                INSERT INTO search.cache_change (tenant_id) SELECT tenant_id FROM search.tenant ORDER BY tenant_id
                RETURNING tenant_id
            )
            SELECT pg_notify('headhunter_cache', tenant_id) FROM told
            """;

    static final String RETIRE = """
            UPDATE search.embedding_space
            SET status = 'retired', status_since = now(), verified_at = NULL, verification = NULL
            WHERE space_id = ?
            """;

    static final String DROP_TABLE = "DROP TABLE IF EXISTS {embedding}";

    static final String DROP_PARTITIONS = "DELETE FROM search.tenant_partition WHERE space_id = ?";

    static final String DROP_INDEXES = "DELETE FROM search.index_state WHERE space_id = ?";

    static final String DROP_QUEUE = "DELETE FROM search.backfill_item WHERE tenant_id = ? AND space_id = ?";

    static final String FIND = """
            SELECT created_at, status_since, verified_at, verification,
                extract(epoch FROM now() - status_since) AS status_seconds,
                verified_at < now() - CAST(? AS interval) AS is_outdated
            FROM search.embedding_space
            WHERE space_id = ?
            """;

    static final String VERIFIED = """
            UPDATE search.embedding_space SET verified_at = now(), verification = CAST(? AS jsonb) WHERE space_id = ?
            """;

    static final String COUNT_DOCUMENTS = """
            SELECT count(*) FROM search.document
            WHERE tenant_id = ? AND deleted_at IS NULL AND embedding_hash IS NOT NULL
            """;

    static final String COUNT_VECTORS = """
            SELECT count(*) AS vectors, count(*) FILTER (WHERE truncated) AS truncated
            FROM {embedding}
            WHERE tenant_id = ? AND chunk = 0
            """;

    static final String COUNT_QUEUE = """
            SELECT count(*) FILTER (WHERE parked_reason IS NULL) AS waiting,
                count(*) FILTER (WHERE parked_reason IS NOT NULL) AS parked
            FROM search.backfill_item
            WHERE tenant_id = ? AND space_id = ?
            """;

    /** The largest, by what was counted when statistics were folded last. */
    static final String COLLECTIONS = """
            SELECT tenant_id, kind
            FROM search.lexical_stat
            WHERE documents > 0
            ORDER BY documents DESC, tenant_id, kind
            LIMIT ?
            """;

    /** What people say of themselves stands for what is asked; in an order that has nothing to do with it. */
    static final String QUERY_TEXTS = """
            SELECT coalesce(document.headline, document.title) AS text
            FROM (
                SELECT document_id
                FROM search.lexical
                WHERE tenant_id = ? AND kind = ?
                ORDER BY hashtextextended(document_id, 0)
                LIMIT ?
            ) AS sample
            CROSS JOIN LATERAL (
                SELECT headline, title
                FROM search.document
                WHERE tenant_id = ? AND kind = ? AND document_id = sample.document_id
                OFFSET 0   -- by key, whatever the planner expects: docs/decisions/0018
            ) AS document
            WHERE coalesce(document.headline, document.title) IS NOT NULL
            """;

    private SpaceQueries() {}
}
