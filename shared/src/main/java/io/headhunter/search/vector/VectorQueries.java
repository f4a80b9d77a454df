package io.headhunter.search.vector;

/** Statements of the vector leg. <code>{embedding}</code> is the table of the space. */
final class VectorQueries {
    /**
     * Exact: the distance to every document that passes. The clauses of the predicate are appended to the WHERE; a
     * document of several chunks is as near as its nearest.
     */
    static final String NEAREST_EXACT = """
            WITH passing AS MATERIALIZED (
                SELECT document_id, min(embedding <=> CAST(? AS vector)) AS cosine_distance
                FROM {embedding}
                WHERE tenant_id = ?
                  AND kind = ?
            {predicate}    GROUP BY document_id
            )
            SELECT document_id, cosine_distance, count(*) OVER () AS passing
            FROM passing
            ORDER BY cosine_distance, document_id   -- a tie has one order, so a page has one content
            LIMIT ?
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
