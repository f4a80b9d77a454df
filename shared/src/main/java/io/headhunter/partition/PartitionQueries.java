package io.headhunter.partition;

/**
 * Statements that give a tenant a partition of its own. <code>{embedding}</code> is the table of the space,
 * <code>{default}</code> its default partition and <code>{partition}</code> the tenant's. Why in this order:
 * {@code docs/decisions/0020}.
 */
final class PartitionQueries {
    /** All tenants': for operators, who see them all. One that lacks its partition in a space in use is not promoted. */
    static final String PROMOTED = """
            SELECT tenant_id
            FROM search.tenant_partition
            JOIN search.embedding_space USING (space_id)
            WHERE status <> 'retired'
            GROUP BY tenant_id
            HAVING count(*) = (SELECT count(*) FROM search.embedding_space WHERE status <> 'retired')
            """;

    static final String IS_PROMOTED = "SELECT FROM search.tenant_partition WHERE tenant_id = ? AND space_id = ?";

    /** Waits for a space that is being made, and for another promotion of the tenant, which then leaves no row to return. */
    static final String PROMOTE = """
            INSERT INTO search.tenant_partition (tenant_id, space_id)
            VALUES (?, ?)
            ON CONFLICT DO NOTHING
            RETURNING partition_id
            """;

    /** Waits for a vacuum of the table, and keeps the next one away, while writers and searches go on. */
    static final String LOCK_MAINTENANCE = "LOCK TABLE ONLY {default} IN SHARE UPDATE EXCLUSIVE MODE";

    /**
     * Writers wait from here on: at the parent, so that they route their rows anew when they go on; one that waited at
     * the default partition would find that its rows do not belong there any more. Searches go on.
     */
    static final String LOCK_WRITERS = "LOCK TABLE ONLY {embedding}, ONLY {default} IN SHARE ROW EXCLUSIVE MODE";

    /** The constraint tells PostgreSQL, without looking, that all rows belong to the tenant when it is attached. */
    static final String CREATE = """
            SELECT format('CREATE TABLE {partition} (LIKE {embedding} INCLUDING DEFAULTS INCLUDING STORAGE,'
                ' CONSTRAINT of_one_tenant CHECK (tenant_id = %L))', CAST(? AS text)) AS statement
            """;

    static final String COUNT = "SELECT count(*) FROM {embedding} WHERE tenant_id = ?";

    /** In the order of the key, each batch after the last one: beginning anew would pass all that was deleted before. */
    static final String MOVE = """
            WITH moved AS (
                DELETE FROM {default}
                WHERE tenant_id = ?
                  AND ctid = ANY (ARRAY(
                    SELECT ctid
                    FROM {default}
                    WHERE tenant_id = ?
                      AND (kind, document_id, chunk) > (?, ?, ?)
                    ORDER BY kind, document_id, chunk
                    LIMIT ?))
                RETURNING tenant_id, kind, document_id, chunk, embedding_hash, facets, active, experience_min,
                    experience_max, embedding, truncated
            ), written AS (
                INSERT INTO {partition} (tenant_id, kind, document_id, chunk, embedding_hash, facets, active,
                    experience_min, experience_max, embedding, truncated)
                SELECT tenant_id, kind, document_id, chunk, embedding_hash, facets, active, experience_min,
                    experience_max, embedding, truncated
                FROM moved
                RETURNING kind, document_id, chunk
            )
            SELECT kind, document_id, chunk, count(*) OVER () AS rows
            FROM written
            ORDER BY kind DESC, document_id DESC, chunk DESC
            LIMIT 1
            """;

    /** Built after the rows are there; attaching adopts them as parts of the parent's, and would build what is missing. */
    static final String ADD_KEY = "ALTER TABLE {partition} ADD PRIMARY KEY (tenant_id, kind, document_id, chunk)";

    static final String ADD_FACETS = "CREATE INDEX ON {partition} USING gin (facets) WITH (fastupdate = off)";

    static final String ANALYZE = "ANALYZE {partition}";

    /**
     * Searches wait from here on. At the parent first: a search chooses its partition when it is planned. One that chose
     * the default and then waited for it would find the tenant's rows gone, and return nothing.
     */
    static final String LOCK_SEARCHES = "LOCK TABLE ONLY {embedding}, ONLY {default} IN ACCESS EXCLUSIVE MODE";

    /** PostgreSQL reads the default partition once, to see that it holds none of the tenant's rows. */
    static final String ATTACH = """
            SELECT format('ALTER TABLE {embedding} ATTACH PARTITION {partition} FOR VALUES IN (%L)', CAST(? AS text))
                AS statement
            """;

    /** The partition's own bound says the same. */
    static final String DROP_CONSTRAINT = "ALTER TABLE {partition} DROP CONSTRAINT of_one_tenant";

    /** They are on the default partition, where no row of the tenant is left. */
    static final String DROP_INDEXES = """
            SELECT format('DROP INDEX IF EXISTS search.%I', search.index_name(space_id, index_type, index_id))
                AS statement
            FROM search.index_state
            WHERE tenant_id = ? AND space_id = ?
            """;

    static final String WISH_INDEXES = """
            UPDATE search.index_state
            SET status = 'wished', documents = NULL, build_seconds = NULL, built_at = NULL, last_error = NULL
            WHERE tenant_id = ? AND space_id = ?
            """;

    private PartitionQueries() {}
}
