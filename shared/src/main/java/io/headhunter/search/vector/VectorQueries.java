package io.headhunter.search.vector;

/** Statements of the vector leg. <code>{embedding}</code> is the table of the space. */
final class VectorQueries {
    /**
     * Exact: the distance to every document that passes. The clauses of the predicate are appended to the WHERE. One
     * pass and a bounded sort: counting the passing rows in a window, or grouping them, takes four times as long
     * (27 against 4.5 ms for 5,000 documents on a busy machine), because it stores every row with its vector.
     */
    static final String NEAREST_EXACT = """
            SELECT document_id, embedding <=> CAST(? AS vector) AS cosine_distance
            FROM {embedding}
            WHERE tenant_id = ?
              AND kind = ?
            {predicate}ORDER BY cosine_distance, document_id   -- a tie has one order, so a page has one content
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
