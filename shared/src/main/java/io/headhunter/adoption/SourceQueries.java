package io.headhunter.adoption;

/** Statements on the other database; <code>{type}</code> is one of {@link #ID_TYPES}. */
final class SourceQueries {
    /** Types of keys that can be compared with a list; none can be anything but a word. */
    static final String ID_TYPES = "text|varchar|uuid|int4|int8";

    static final String COLUMNS = """
            SELECT column_name, udt_name
            FROM information_schema.columns
            WHERE table_schema = 'search' AND table_name = ?
            """;

    /**
     * The whole row, whatever columns it has. By key, so that the last page costs what the first did; rows of one key are never
     * cut apart, and always in the same order.
     */
    static final String FIRST_PAGE = """
            SELECT id, source_text
            FROM (
                SELECT candidate_id, CAST(candidate_id AS text) AS id, CAST(to_jsonb(source_row) AS text) AS source_text
                FROM search.candidate_profiles AS source_row
                WHERE CAST(tenant_id AS text) = ? AND candidate_id IS NOT NULL
                ORDER BY candidate_id
                FETCH FIRST ? ROWS WITH TIES
            ) AS page
            ORDER BY candidate_id, source_text
            """;

    static final String NEXT_PAGE = """
            SELECT id, source_text
            FROM (
                SELECT candidate_id, CAST(candidate_id AS text) AS id, CAST(to_jsonb(source_row) AS text) AS source_text
                FROM search.candidate_profiles AS source_row
                WHERE CAST(tenant_id AS text) = ? AND candidate_id > CAST(? AS {type})
                ORDER BY candidate_id
                FETCH FIRST ? ROWS WITH TIES
            ) AS page
            ORDER BY candidate_id, source_text
            """;

    static final String COUNT_WITHOUT_ID = """
            SELECT count(*) FROM search.candidate_profiles WHERE CAST(tenant_id AS text) = ? AND candidate_id IS NULL
            """;

    /** Which of these ids the tenant uses. */
    static final String IDS_IN_USE = """
            SELECT DISTINCT CAST(candidate_id AS text)
            FROM search.candidate_profiles
            WHERE candidate_id = ANY (CAST(? AS {type}[])) AND CAST(tenant_id AS text) = ?
            """;

    /** Where the vectors say whose they are: an id is unique within a tenant, and may be in use by several. */
    static final String VECTORS_OF_TENANT = """
            SELECT CAST(entity_id AS text), model_version, chunk_type, CAST(embedding AS text)
            FROM search.candidate_embeddings
            WHERE CAST(tenant_id AS text) = ? AND entity_id = ANY (CAST(? AS {type}[]))
            ORDER BY entity_id, chunk_type, model_version
            """;

    /** Where they do not say it; see {@link #IDS_OF_OTHERS}. */
    static final String VECTORS = """
            SELECT CAST(entity_id AS text), model_version, chunk_type, CAST(embedding AS text)
            FROM search.candidate_embeddings
            WHERE entity_id = ANY (CAST(? AS {type}[]))
            ORDER BY entity_id, chunk_type, model_version
            """;

    /** Which of these ids other tenants use, too. */
    static final String IDS_OF_OTHERS = """
            SELECT DISTINCT CAST(candidate_id AS text)
            FROM search.candidate_profiles
            WHERE candidate_id = ANY (CAST(? AS {type}[])) AND CAST(tenant_id AS text) IS DISTINCT FROM ?
            """;

    private SourceQueries() {}
}
