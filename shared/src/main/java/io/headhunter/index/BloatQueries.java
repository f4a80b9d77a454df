package io.headhunter.index;

/** Statements about indexes that are larger than they need to be. <code>{embedding}</code> is the table of a space. */
final class BloatQueries {
    /**
     * A tenant's vector indexes of a space beside what they were when built. What changed since is told by the documents: no
     * statistics of PostgreSQL are of one tenant. A change of what is not indexed counts too, so this is the most.
     */
    private static final String VECTOR = """
            WITH judged AS MATERIALIZED (
                SELECT state.tenant_id, state.kind, state.space_id, state.index_type, state.documents,
                    pg_relation_size(class.oid) AS bytes,
                    state.built_bytes * CAST(held.documents AS double precision) / greatest(state.documents, 1) AS expected,
                    changed.documents AS changed
                FROM search.index_state AS state
                JOIN pg_catalog.pg_class AS class
                    ON class.relnamespace = CAST('search' AS regnamespace)
                   AND class.relname = search.index_name(state.space_id, state.index_type, state.index_id)
                JOIN pg_catalog.pg_index AS index ON index.indexrelid = class.oid AND index.indisvalid
                CROSS JOIN LATERAL (
                    SELECT count(*) AS documents
                    FROM {embedding}
                    WHERE tenant_id = ?   -- bound, so that the planner chooses the partition: docs/decisions/0020
                      AND kind = state.kind
                ) AS held
                CROSS JOIN LATERAL (
                    SELECT count(*) AS documents
                    FROM search.document
                    WHERE tenant_id = state.tenant_id AND kind = state.kind
                      AND created_at <= state.built_at AND updated_at > state.built_at
                ) AS changed
                WHERE state.tenant_id = ? AND state.space_id = ? AND state.status = 'ready'
                  AND state.rebuild_reason IS NULL
            ), wanting AS (
                SELECT *,
                    CASE WHEN bytes > {times} * expected AND bytes - expected >= ?
                        THEN 'it has ' || bytes || ' bytes; a fresh one would have about ' || CAST(expected AS bigint)
                        WHEN bytes >= ? AND changed > {share} * documents
                        THEN changed || ' of ' || documents || ' documents changed since it was built'
                    END AS reason
                FROM judged
            )
            """;

    static final String COUNT_VECTOR = VECTOR + "SELECT count(*) FROM wanting WHERE reason IS NOT NULL";

    static final String WISH_VECTOR = VECTOR + """
            UPDATE search.index_state AS state
            SET rebuild_reason = wanting.reason, requested_at = now()
            FROM wanting
            WHERE state.tenant_id = wanting.tenant_id AND state.kind = wanting.kind AND state.space_id = wanting.space_id
              AND state.index_type = wanting.index_type AND wanting.reason IS NOT NULL
            """;

    /**
     * All other indexes, with the rows of their tables as PostgreSQL last estimated them. What a row of a B-tree should take
     * follows from the widths of its columns: 8 bytes of header, 4 of a line pointer, values aligned to 8, pages filled by
     * nine tenths. Duplicates are stored once, so a fresh one may be smaller. Nothing of the sort is known for others.
     * Source: PostgreSQL 17, "B-Tree Implementation", "Database Page Layout".
     */
    private static final String SEEN = """
            WITH seen AS MATERIALIZED (
                SELECT class.relname AS index_name, pg_relation_size(class.oid) AS bytes,
                    CAST(held.reltuples AS double precision) AS rows, known.bytes_per_row, known.rebuild_reason,
                    CASE WHEN method.amname = 'btree' AND index.indpred IS NULL AND index.indexprs IS NULL THEN (
                        SELECT (12 + 8 * ceil(sum(stats.avg_width * (1 - stats.null_frac)) / 8)) / .9
                        FROM pg_catalog.pg_attribute AS attribute
                        JOIN pg_catalog.pg_stats AS stats
                            ON stats.schemaname = 'search' AND stats.tablename = held.relname
                           AND stats.attname = attribute.attname AND NOT stats.inherited
                        WHERE attribute.attrelid = held.oid AND attribute.attnum = ANY (index.indkey)
                        HAVING count(*) = index.indnatts) END AS estimate
                FROM pg_catalog.pg_index AS index
                JOIN pg_catalog.pg_class AS class ON class.oid = index.indexrelid AND class.relkind = 'i'
                JOIN pg_catalog.pg_class AS held ON held.oid = index.indrelid
                JOIN pg_catalog.pg_am AS method ON method.oid = class.relam
                LEFT JOIN search.index_size AS known ON known.index_name = class.relname
                WHERE class.relnamespace = CAST('search' AS regnamespace) AND index.indisvalid
                  AND method.amname NOT IN ('hnsw', 'diskann')
                  AND held.reltuples >= 0   -- less: nobody has counted yet
                  AND pg_relation_size(class.oid) >= ?
            ), judged AS (
                SELECT *, bytes_per_row * rows AS expected,
                    bytes > {times} * bytes_per_row * rows AND bytes - bytes_per_row * rows >= ? AS is_bloated
                FROM seen
            )
            """;

    /** A size that is only a little less than known is not worth a write each night. */
    static final String LEARN = SEEN + """
            INSERT INTO search.index_size AS known (index_name, bytes_per_row)
            SELECT index_name, CASE WHEN bytes_per_row IS NULL THEN coalesce(estimate, bytes / rows) ELSE bytes / rows END
            FROM judged
            WHERE rows > 0 AND (bytes_per_row IS NULL OR bytes / rows < .95 * bytes_per_row)
            ORDER BY index_name
            ON CONFLICT (index_name) DO UPDATE SET bytes_per_row = excluded.bytes_per_row
            """;

    static final String COUNT = SEEN + "SELECT count(*) FROM judged WHERE is_bloated AND rebuild_reason IS NULL";

    static final String WISH = SEEN + """
            UPDATE search.index_size AS known
            SET requested_at = now(),
                rebuild_reason =
                    'it has ' || bytes || ' bytes; a fresh one would have about ' || CAST(expected AS bigint)
            FROM judged
            WHERE known.index_name = judged.index_name AND is_bloated AND judged.rebuild_reason IS NULL
            """;

    /** Those that are gone are left out. */
    static final String LIST = """
            SELECT index_name, method.amname, pg_relation_size(class.oid) AS bytes,
                CAST(bytes_per_row * greatest(held.reltuples, 0) AS bigint) AS expected, rebuild_reason, last_error
            FROM search.index_size
            JOIN pg_catalog.pg_class AS class
                ON class.relnamespace = CAST('search' AS regnamespace) AND class.relname = index_name
               AND class.relkind = 'i'
            JOIN pg_catalog.pg_index AS index ON index.indexrelid = class.oid
            JOIN pg_catalog.pg_class AS held ON held.oid = index.indrelid
            JOIN pg_catalog.pg_am AS method ON method.oid = class.relam
            ORDER BY requested_at NULLS LAST, index_name
            """;

    static final String TRY_LOCK = "SELECT pg_try_advisory_lock(hashtextextended('index rebuild', 0)) AS is_ours";
    static final String UNLOCK = "SELECT pg_advisory_unlock(hashtextextended('index rebuild', 0))";

    /** What a rebuild that was killed left, of this index. */
    static final String LEFTOVERS = """
            SELECT format('DROP INDEX CONCURRENTLY IF EXISTS search.%I', class.relname) AS statement
            FROM pg_catalog.pg_index AS index
            JOIN pg_catalog.pg_class AS class ON class.oid = index.indexrelid
            CROSS JOIN LATERAL regexp_replace(class.relname, '_cc(new|old)[0-9]*$', '') AS original (name)
            CROSS JOIN (SELECT CAST(? AS text) AS name) AS wanted
            WHERE class.relnamespace = CAST('search' AS regnamespace) AND NOT index.indisvalid
              AND original.name <> class.relname
              AND (original.name = wanted.name
                OR length(wanted.name) > 50   -- long names are cut, so that the ending has room
                    AND length(original.name) > 50 AND starts_with(wanted.name, original.name))
            """;

    static final String REBUILD = """
            SELECT format('REINDEX INDEX CONCURRENTLY search.%I', index_name) AS statement
            FROM search.index_size
            WHERE index_name = ?
            """;

    /** Measured, and so better than any estimate. */
    static final String REBUILT = """
            UPDATE search.index_size
            SET rebuild_reason = NULL, requested_at = NULL, last_error = NULL,
                bytes_per_row = coalesce((
                    SELECT pg_relation_size(class.oid) / nullif(greatest(held.reltuples, 0), 0)
                    FROM pg_catalog.pg_class AS class
                    JOIN pg_catalog.pg_index AS index ON index.indexrelid = class.oid
                    JOIN pg_catalog.pg_class AS held ON held.oid = index.indrelid
                    WHERE class.relnamespace = CAST('search' AS regnamespace) AND class.relname = index_name),
                    bytes_per_row)
            WHERE index_name = ?
            """;

    static final String FAILED = "UPDATE search.index_size SET last_error = ? WHERE index_name = ?";

    private BloatQueries() {}

    /**
     * @param times how many times as large as a fresh one it may be
     * @param share of the documents that may change
     */
    static String with(String sql, int times, double share) {
        return sql.replace("{times}", Integer.toString(times)).replace("{share}", Double.toString(share));
    }
}
