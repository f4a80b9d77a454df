package io.headhunter.search.vector;

/** Statements of the vector leg. <code>{embedding}</code> is the table of the space. */
final class VectorQueries {
    /**
     * Exact: the distance to every document that passes. The clauses of the predicate are appended to the WHERE. One
     * pass and a bounded sort: counting the passing rows in a window, or grouping them, takes four times as long
     * (27 against 4.5 ms for 5,000 documents on a busy machine), because it stores every row with its vector. Adding
     * nothing to the distance keeps the planner from taking a DiskANN index for the order.
     */
    static final String NEAREST_EXACT = """
            SELECT document_id, (embedding <=> CAST(? AS vector)) + 0.0 AS cosine_distance
            FROM {embedding}
            WHERE {tenant}
            {predicate}ORDER BY cosine_distance, document_id   -- a tie has one order, so a page has one content
            LIMIT ?
            """;

    /**
     * The nearest of all documents by the index, then those among them that pass, by their true distance. The filter
     * lies outside the scan on purpose: inside, a scan that reaches its limit fills up with whatever passed on the way,
     * and nothing tells that nearer documents were not looked at.
     * <p>The candidate list is made as long as the scan is deep, for this statement alone: a scan that goes on behind its
     * list costs several times as much (docs/benchmarks.md, "Router"). The scan needs a row of the setting, and so begins
     * after it.
     */
    static final String NEAREST_HNSW = """
            SELECT document_id, cosine_distance
            FROM (SELECT set_config('hnsw.ef_search', CAST(CAST(? AS integer) AS text), true) AS value) AS ef_search
            CROSS JOIN LATERAL (
                SELECT tenant_id, kind, document_id, facets, active, experience_min, experience_max,
                    embedding <=> CAST(? AS vector) AS cosine_distance
                FROM {embedding}
                WHERE tenant_id = ?
                  AND kind = ?
                  AND ef_search.value IS NOT NULL
                ORDER BY CAST(embedding AS halfvec({dimensions})) <=> CAST(? AS halfvec({dimensions}))
                LIMIT ?
            ) AS nearest
            WHERE true
            {predicate}ORDER BY cosine_distance, document_id
            LIMIT ?
            """;

    /** As {@link #NEAREST_HNSW}; the index is on the full vectors, and the candidates are hits with a true distance. */
    static final String NEAREST_DISKANN = """
            SELECT document_id, cosine_distance
            FROM (SELECT set_config('diskann.query_rescore', CAST(CAST(? AS integer) AS text), true) AS value) AS rescore
            CROSS JOIN LATERAL (
                SELECT tenant_id, kind, document_id, facets, active, experience_min, experience_max,
                    embedding <=> CAST(? AS vector) AS cosine_distance
                FROM {embedding}
                WHERE tenant_id = ?
                  AND kind = ?
                  AND rescore.value IS NOT NULL
                ORDER BY embedding <=> CAST(? AS vector({dimensions}))
                LIMIT ?
            ) AS nearest
            WHERE true
            {predicate}ORDER BY cosine_distance, document_id
            LIMIT ?
            """;

    /** Stops at the cap: beyond it the index is taken, and how far beyond does not matter. */
    static final String COUNT_PASSING = """
            SELECT count(*)
            FROM (
                SELECT FROM {embedding}
                WHERE {tenant}
                {predicate}LIMIT ?
            ) AS passing
            """;

    /** The vectors of the first of some documents, by key; one that is not embedded yet is passed over. */
    static final String VECTORS = """
            SELECT CAST(embedded.embedding AS real[])
            FROM unnest(CAST(? AS text[])) WITH ORDINALITY AS wanted (document_id, position)
            CROSS JOIN LATERAL (
                SELECT embedding
                FROM {embedding}
                WHERE tenant_id = ?
                  AND kind = ?
                  AND document_id = wanted.document_id
                  AND chunk = 0
                OFFSET 0   -- by key, whatever the planner expects: docs/decisions/0018
            ) AS embedded
            ORDER BY wanted.position
            LIMIT ?
            """;

    /** How far some documents are from a vector, by key. */
    static final String DISTANCES = """
            SELECT document_id, embedding <=> CAST(? AS vector) AS cosine_distance
            FROM {embedding}
            WHERE tenant_id = ?
              AND kind = ?
              AND document_id = ANY (?)
              AND chunk = 0
            """;

    /** Answers at once whether anything waits to be embedded, and stops counting at the cap. */
    static final String COUNT_PENDING = """
            SELECT count(*)
            FROM (
                SELECT FROM search.backfill_item
                WHERE tenant_id = ? AND space_id = ? AND kind = ?
                LIMIT 10001
            ) AS pending
            """;

    private VectorQueries() {}
}
