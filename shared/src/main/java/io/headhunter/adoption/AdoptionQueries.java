package io.headhunter.adoption;

/** Statements on our own database. <code>{embedding}</code> is the table of the space. */
final class AdoptionQueries {
    /** An edit comes before, and the vector is dropped, or after, and queues the document. */
    static final String LOCK = """
            SELECT FROM search.document
            WHERE tenant_id = ? AND kind = 'candidate' AND document_id = ANY (?)
            ORDER BY document_id
            FOR NO KEY UPDATE
            """;

    /** A hash that no text has says that the vector is behind. */
    static final String KEEP = """
            INSERT INTO {embedding} (tenant_id, kind, document_id, embedding_hash, facets, active, experience_min,
                experience_max, embedding)
            SELECT lexical.tenant_id, lexical.kind, lexical.document_id,
                CASE WHEN ? THEN document.embedding_hash ELSE CAST('\\x00' AS bytea) END, lexical.facets, lexical.active,
                lexical.experience_min, lexical.experience_max, CAST(adopted.embedding AS vector)
            FROM unnest(CAST(? AS text[]), CAST(? AS bigint[]), CAST(? AS text[]))
                AS adopted (document_id, version, embedding)
            CROSS JOIN LATERAL (
                SELECT document_id, embedding_hash
                FROM search.document
                WHERE tenant_id = ? AND kind = 'candidate' AND document_id = adopted.document_id
                  AND version = adopted.version AND deleted_at IS NULL AND embedding_hash IS NOT NULL
                OFFSET 0
            ) AS document
            CROSS JOIN LATERAL (
                SELECT tenant_id, kind, document_id, facets, active, experience_min, experience_max
                FROM search.lexical
                WHERE tenant_id = ? AND kind = 'candidate' AND document_id = adopted.document_id
                OFFSET 0
            ) AS lexical
            ON CONFLICT (tenant_id, kind, document_id, chunk) DO NOTHING   -- ours is better
            """;

    static final String CROSS_OFF = """
            DELETE FROM search.backfill_item AS item
            WHERE item.tenant_id = ? AND item.space_id = ? AND item.kind = 'candidate' AND item.document_id = ANY (?)
              AND EXISTS (
                SELECT FROM search.document
                JOIN {embedding} AS embedded ON embedded.tenant_id = ? AND embedded.kind = document.kind
                    AND embedded.document_id = document.document_id AND embedded.chunk = 0
                WHERE document.tenant_id = ? AND document.kind = 'candidate'
                  AND document.document_id = item.document_id
                  AND document.embedding_hash = embedded.embedding_hash)
            """;

    private AdoptionQueries() {}
}
