package io.headhunter.search;

/** The statements that fetch what a result shows. <code>{embedding}</code> is the table of the serving space. */
final class HydrationQueries {
    /** OFFSET 0 keeps the look-up by key: see {@code docs/decisions/0018}. */
    static final String DOCUMENTS = """
            SELECT document.document_id, full_name, title, headline, summary, skills, industries, company, location,
                country, remote, seniority, document.experience_min, document.experience_max, metadata, language,
                embedded.embedding_hash IS NOT NULL
                    AND embedded.embedding_hash IS DISTINCT FROM document.embedding_hash AS stale
            FROM search.document
            LEFT JOIN LATERAL (
                SELECT embedding_hash
                FROM {embedding}
                WHERE tenant_id = ?   -- bound, so that the planner chooses the partition: docs/decisions/0020
                  AND kind = document.kind
                  AND document_id = document.document_id
                  AND chunk = 0
                OFFSET 0
            ) AS embedded ON true
            WHERE document.tenant_id = ?
              AND document.kind = ?
              AND document.document_id = ANY (?)
              AND deleted_at IS NULL
            """;

    /** Which of these documents there still are, in one of these states; compared as a filter compares them. */
    static final String LIVING = """
            SELECT document_id
            FROM search.document
            WHERE tenant_id = ?
              AND kind = ?
              AND document_id = ANY (?)
              AND deleted_at IS NULL
              AND search.normalise(status) IN (SELECT search.normalise(shown) FROM unnest(CAST(? AS text[])) AS shown)
            """;

    private HydrationQueries() {}
}
