package io.headhunter.index;

/** Statements about vector indexes. <code>{embedding}</code> is the table of the space. */
final class IndexQueries {
    /**
     * What a search needs to know of a tenant: how many documents there are, and which indexes PostgreSQL calls
     * complete. One row for each index, one with a null type if there is none.
     */
    static final String OF_TENANT = """
            SELECT total.documents, usable.index_type
            FROM (
                SELECT coalesce(sum(documents), 0) AS documents
                FROM (
                    SELECT documents FROM search.lexical_stat WHERE tenant_id = ? AND kind = ?
                    UNION ALL
                    SELECT documents FROM search.lexical_delta WHERE tenant_id = ? AND kind = ?
                ) AS part
            ) AS total
            LEFT JOIN (
                SELECT state.index_type
                FROM search.index_state AS state
                JOIN pg_catalog.pg_class AS class
                    ON class.relnamespace = CAST('search' AS regnamespace)
                   AND class.relname = search.index_name(state.space_id, state.index_type, state.index_id)
                JOIN pg_catalog.pg_index AS index ON index.indexrelid = class.oid AND index.indisvalid
                WHERE state.tenant_id = ? AND state.kind = ? AND state.space_id = ?
            ) AS usable ON true
            """;

    private static final String STATES = """
            SELECT state.tenant_id, state.kind, state.space_id, state.index_type, state.status, state.options,
                state.documents, state.build_seconds, state.last_error,
                search.index_name(state.space_id, state.index_type, state.index_id) AS name,
                state.built_bytes, state.rebuild_reason,
                coalesce(index.indisvalid, false) AS is_usable, pg_relation_size(class.oid) AS size_bytes
            FROM search.index_state AS state
            LEFT JOIN pg_catalog.pg_class AS class
                ON class.relnamespace = CAST('search' AS regnamespace)
               AND class.relname = search.index_name(state.space_id, state.index_type, state.index_id)
            LEFT JOIN pg_catalog.pg_index AS index ON index.indexrelid = class.oid
            """;

    /** All tenants': for operators, who see them all. */
    static final String LIST = STATES + "ORDER BY state.tenant_id, state.kind, state.space_id, state.index_type";

    static final String LIST_OF_TENANT =
            STATES + "WHERE state.tenant_id = ?\nORDER BY state.kind, state.space_id, state.index_type";

    static final String FIND =
            STATES + "WHERE state.tenant_id = ? AND state.kind = ? AND state.space_id = ? AND state.index_type = ?";

    /** Stops counting at the bound: whether an index is worthwhile is all that is asked. */
    static final String HAS_DOCUMENTS = """
            SELECT count(*) >= ?
            FROM (SELECT FROM {embedding} WHERE tenant_id = ? AND kind = ? LIMIT ?) AS found
            """;

    /**
     * Not beyond the most indexes that the table which holds the tenant may have: all tenants without a partition of their
     * own share one. A wish that is there already stays as it is.
     */
    static final String WISH = """
            WITH wished AS (
                SELECT tenant_id, kind, space_id, index_type, partition_id
                FROM (
                    SELECT CAST(? AS text) AS tenant_id, CAST(? AS text) AS kind, CAST(? AS integer) AS space_id,
                        CAST(? AS text) AS index_type
                ) AS wish
                LEFT JOIN search.tenant_partition USING (tenant_id, space_id)
            )
            INSERT INTO search.index_state (tenant_id, kind, space_id, index_type)
            SELECT tenant_id, kind, space_id, index_type
            FROM wished
            WHERE ? > (
                SELECT count(*)
                FROM search.index_state AS beside
                LEFT JOIN search.tenant_partition AS place USING (tenant_id, space_id)
                WHERE space_id = wished.space_id
                  AND place.partition_id IS NOT DISTINCT FROM wished.partition_id)
            ON CONFLICT DO NOTHING
            """;

    static final String WISHED = """
            SELECT tenant_id, kind, space_id, index_type
            FROM search.index_state
            WHERE status <> 'ready' OR rebuild_reason IS NOT NULL
               OR NOT EXISTS (
                    SELECT FROM pg_catalog.pg_class AS class
                    JOIN pg_catalog.pg_index AS index ON index.indexrelid = class.oid AND index.indisvalid
                    WHERE class.relnamespace = CAST('search' AS regnamespace)
                      AND class.relname = search.index_name(space_id, index_type, index_id))
            ORDER BY requested_at, tenant_id, kind, index_type
            """;

    /** What a killed build left on any table of the space, of any tenant: nobody builds, because we hold the lock. */
    static final String LEFTOVERS = """
            SELECT format('DROP INDEX CONCURRENTLY IF EXISTS search.%I', class.relname) AS statement
            FROM pg_catalog.pg_index AS index
            JOIN pg_catalog.pg_class AS class ON class.oid = index.indexrelid
            WHERE index.indrelid IN (SELECT relid FROM pg_partition_tree(CAST(CAST(? AS text) AS regclass)))
              AND NOT index.indisvalid
              AND class.relname ~ '^embedding_[0-9]+_(hnsw|diskann)_[0-9]+(_ccnew[0-9]*|_ccold[0-9]*)?$'
            """;

    /**
     * The statement that builds one, on the partition that holds the tenant: PostgreSQL does nothing CONCURRENTLY on a
     * partitioned table. A tenant's id is quoted by the database.
     */
    private static final String CREATE = """
            SELECT format('CREATE INDEX CONCURRENTLY %I ON search.%I {using} WITH (%s)'
                ' WHERE tenant_id = %L AND kind = %L',
                search.index_name(space_id, index_type, index_id), search.partition_name(space_id, partition_id),
                CAST(? AS text), tenant_id, kind) AS statement
            FROM search.index_state
            LEFT JOIN search.tenant_partition USING (tenant_id, space_id)
            WHERE tenant_id = ? AND kind = ? AND space_id = ? AND index_type = ?
            """;

    static final String MARK = """
            UPDATE search.index_state
            SET status = ?, options = ?, last_error = ?
            WHERE tenant_id = ? AND kind = ? AND space_id = ? AND index_type = ?
            """;

    static final String MARK_READY = """
            UPDATE search.index_state
            SET status = 'ready', last_error = NULL, rebuild_reason = NULL, built_at = now(), build_seconds = ?,
                built_bytes = pg_relation_size(to_regclass(
                    format('search.%I', search.index_name(space_id, index_type, index_id)))),
                documents = (SELECT count(*) FROM {embedding} WHERE tenant_id = ? AND kind = ?)
            WHERE tenant_id = ? AND kind = ? AND space_id = ? AND index_type = ?
            """;

    static final String NOTE_ERROR = """
            UPDATE search.index_state
            SET last_error = ?
            WHERE tenant_id = ? AND kind = ? AND space_id = ? AND index_type = ?
            """;

    /** It is used until the new one takes its place. */
    static final String REBUILD = """
            SELECT format('REINDEX INDEX CONCURRENTLY search.%I',
                search.index_name(space_id, index_type, index_id)) AS statement
            FROM search.index_state
            WHERE tenant_id = ? AND kind = ? AND space_id = ? AND index_type = ?
            """;

    static final String PROGRESS = """
            SELECT phase, tuples_done, tuples_total, blocks_done, blocks_total
            FROM pg_stat_progress_create_index
            WHERE relid IN (SELECT relid FROM pg_partition_tree(CAST(CAST(? AS text) AS regclass)))
            """;

    static final String DROP = """
            SELECT format('DROP INDEX CONCURRENTLY IF EXISTS search.%I',
                search.index_name(space_id, index_type, index_id)) AS statement
            FROM search.index_state
            WHERE tenant_id = ? AND kind = ? AND space_id = ? AND index_type = ?
            """;

    static final String FORGET = """
            DELETE FROM search.index_state WHERE tenant_id = ? AND kind = ? AND space_id = ? AND index_type = ?
            """;

    private IndexQueries() {}

    static String create(IndexType type) {
        return CREATE.replace("{using}", using(type));
    }

    /** What is indexed, and how. */
    static String using(IndexType type) {
        return switch (type) {
            case HNSW -> "USING hnsw ((CAST(embedding AS halfvec({dimensions}))) halfvec_cosine_ops)";
            case DISKANN -> "USING diskann (embedding vector_cosine_ops)";
            case EXACT -> throw new IllegalArgumentException("exact search has no index");
        };
    }
}
