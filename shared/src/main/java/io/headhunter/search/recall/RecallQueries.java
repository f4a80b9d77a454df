package io.headhunter.search.recall;

/** Statements about recall receipts. <code>{embedding}</code> is the table of the space. */
final class RecallQueries {
    /** The distance is computed as by the exact search, so that equal distances are equal numbers. */
    static final String ANSWERED = """
            SELECT (embedding <=> CAST(? AS vector)) + 0.0 AS cosine_distance
            FROM {embedding}
            WHERE tenant_id = ?
              AND kind = ?
              AND document_id = ANY (?)
            {predicate}""";

    /** Takes what is past keeping along, so that nobody else has to: mostly nothing, looked up by the key. */
    static final String ADD = """
            WITH forgotten AS (
                DELETE FROM search.recall_receipt
                WHERE tenant_id = ? AND kind = ? AND day < CAST(now() AT TIME ZONE 'UTC' AS date) - 90
            )
            INSERT INTO search.recall_receipt AS receipt
                (tenant_id, kind, day, space_id, index_type, list_size, filtered, samples, recall_sum, worst)
            SELECT ?, ?, CAST(now() AT TIME ZONE 'UTC' AS date), ?, ?, ?, ?, 1, recall, recall
            FROM (SELECT CAST(? AS double precision) AS recall) AS judged
            ON CONFLICT (tenant_id, kind, day, space_id, index_type, list_size, filtered) DO UPDATE
            SET samples = receipt.samples + 1,
                recall_sum = receipt.recall_sum + excluded.recall_sum,
                worst = least(receipt.worst, excluded.worst)
            """;

    private static final String SUM = """
            SELECT tenant_id, kind, space_id, index_type, sum(samples) AS samples, sum(recall_sum) AS recall_sum,
                min(worst) AS worst
            FROM search.recall_receipt
            WHERE day > CAST(now() AT TIME ZONE 'UTC' AS date) - ?
            {tenant}GROUP BY tenant_id, kind, space_id, index_type
            ORDER BY tenant_id, kind, space_id, index_type
            """;

    /** All tenants': for operators, who see them all. */
    static final String SUM_OF_ALL = SUM.replace("{tenant}", "");

    static final String SUM_OF_TENANT = SUM.replace("{tenant}", "  AND tenant_id = ?\n");

    private RecallQueries() {}
}
