package io.headhunter.verification;

/**
 * Statements that compare what is derived with what it is derived from. <code>{embedding}</code> is the table of a space.
 * Those that look write nothing. Rows beside a step are looked up by key: docs/decisions/0018.
 */
final class VerificationQueries {
    /**
     * A step of documents, and those whose own fields, lexical row or words are not what follows from their text. The rules
     * are those of search.index_documents; one snapshot, so a writer is seen whole or not at all.
     */
    static final String DOCUMENTS = """
            WITH step AS MATERIALIZED (
                SELECT document.*, coalesce(document.language, languages[1]) AS text_language
                FROM search.document
                JOIN search.tenant USING (tenant_id)
                WHERE tenant_id = ? AND kind = ? AND document_id > ?
                ORDER BY document_id
                LIMIT ?
            ), judged AS MATERIALIZED (
                SELECT step.document_id,
                    step.embedding_hash IS DISTINCT FROM sha256(convert_to(
                            search.embedding_text(step.title, step.headline, step.skills, step.summary), 'UTF8'))
                        OR (step.status, step.seniority, step.language, step.country) IS DISTINCT FROM
                            (lower(btrim(step.status)), lower(nullif(btrim(step.seniority), '')),
                             lower(nullif(btrim(step.language), '')),
                             coalesce(search.country_code(step.country), step.country))
                        OR (deleted_at IS NOT NULL AND (step.title <> '' OR step.skills <> '[]' OR step.metadata <> '{}'
                            OR step.industries <> '{}' OR concat(step.full_name, step.headline, step.summary,
                                step.company, step.location, step.country, step.seniority, step.language) <> ''))
                        AS is_untrue,
                    deleted_at IS NULL AND (
                        (lexical.terms, lexical.length, lexical.facets, lexical.active, lexical.experience_min,
                            lexical.experience_max, lexical.statistics_version) IS DISTINCT FROM
                        (coalesce(text.terms, '{}'), coalesce(text.length, 0), coalesce(facet.ids, '{}'),
                            step.status = 'active', step.experience_min, step.experience_max,
                            coalesce(stat.statistics_version, 1))
                        OR (stat.baked_average_length IS NOT NULL AND lexical.weights IS DISTINCT FROM
                            CAST(coalesce(text.weights, '{}/1000000000') AS sparsevec))) AS is_unindexed,
                    deleted_at IS NULL AND word.words IS DISTINCT FROM search.document_words(text_language, step.title,
                        step.headline, step.skills, step.summary, rest.value) AS is_unworded
                FROM step
                LEFT JOIN search.lexical_stat AS stat ON stat.tenant_id = step.tenant_id AND stat.kind = step.kind
                CROSS JOIN LATERAL search.rest_of_text(step.location, step.country, step.seniority, step.industries,
                    step.company, step.remote) AS rest (value)
                LEFT JOIN LATERAL (
                    SELECT array_agg(term_id ORDER BY term_id) AS terms, min(total) AS length,
                        '{' || string_agg(term_id || ':' || search.term_weight(
                            frequency, total, stat.baked_average_length), ',' ORDER BY term_id) || '}/1000000000'
                            AS weights
                    FROM (
                        SELECT term_id, frequency, CAST(sum(length) OVER () AS real) AS total
                        FROM search.document_terms(step.tenant_id, step.kind, step.text_language, step.title,
                            step.headline, step.skills, step.summary, rest.value)
                    ) AS term
                ) AS text ON true
                LEFT JOIN LATERAL (
                    SELECT array_agg(facet_id ORDER BY facet_id) AS ids
                    FROM search.facets_of_document(step.tenant_id, step.kind, step.title, step.skills,
                        step.industries, step.company, step.location, step.country, step.remote, step.seniority,
                        step.text_language, step.status, step.metadata)
                ) AS facet ON true
                LEFT JOIN LATERAL (
                    SELECT terms, weights, length, facets, active, experience_min, experience_max, statistics_version
                    FROM search.lexical
                    WHERE tenant_id = step.tenant_id AND kind = step.kind AND document_id = step.document_id
                    OFFSET 0
                ) AS lexical ON true
                LEFT JOIN LATERAL (
                    SELECT words
                    FROM search.word
                    WHERE tenant_id = step.tenant_id AND kind = step.kind AND document_id = step.document_id
                    OFFSET 0
                ) AS word ON true
            )
            SELECT max(document_id) AS last,
                array_agg(document_id ORDER BY document_id) FILTER (WHERE is_untrue) AS untrue,
                array_agg(document_id ORDER BY document_id) FILTER (WHERE is_unindexed) AS unindexed,
                array_agg(document_id ORDER BY document_id) FILTER (WHERE is_unworded) AS unworded
            FROM judged
            """;

    /** A step of documents, and those whose vector is neither right nor going to be, or is filed under something else. */
    static final String VECTORS = """
            WITH step AS MATERIALIZED (
                SELECT document_id, embedding_hash, deleted_at
                FROM search.document
                WHERE tenant_id = ? AND kind = ? AND document_id > ?
                ORDER BY document_id
                LIMIT ?
            ), judged AS MATERIALIZED (
                SELECT step.document_id,
                    step.embedding_hash IS DISTINCT FROM embedded.embedding_hash AND item.document_id IS NULL
                        AS is_forgotten,
                    embedded.document_id IS NOT NULL AND lexical.document_id IS NOT NULL
                        AND (embedded.facets, embedded.active, embedded.experience_min, embedded.experience_max)
                            IS DISTINCT FROM
                            (lexical.facets, lexical.active, lexical.experience_min, lexical.experience_max)
                        AS is_misfiled
                FROM step
                LEFT JOIN LATERAL (
                    SELECT document_id, embedding_hash, facets, active, experience_min, experience_max
                    FROM {embedding}
                    WHERE tenant_id = ?   -- bound, so that the planner chooses the partition: docs/decisions/0020
                      AND kind = ? AND document_id = step.document_id AND chunk = 0
                    OFFSET 0
                ) AS embedded ON true
                LEFT JOIN LATERAL (
                    SELECT document_id, facets, active, experience_min, experience_max
                    FROM search.lexical
                    WHERE tenant_id = ? AND kind = ? AND document_id = step.document_id
                    OFFSET 0
                ) AS lexical ON true
                LEFT JOIN LATERAL (
                    SELECT document_id
                    FROM search.backfill_item
                    WHERE tenant_id = ? AND space_id = ? AND kind = ? AND document_id = step.document_id
                    OFFSET 0
                ) AS item ON true
                WHERE step.deleted_at IS NULL AND step.embedding_hash IS NOT NULL
            )
            SELECT (SELECT max(document_id) FROM step) AS last,
                array_agg(document_id ORDER BY document_id) FILTER (WHERE is_forgotten) AS forgotten,
                array_agg(document_id ORDER BY document_id) FILTER (WHERE is_misfiled) AS misfiled
            FROM judged
            """;

    /** A step of rows, and those whose document is gone; {@code true} as the last parameter: or has nothing to embed. */
    private static final String ORPHANS = """
            WITH step AS MATERIALIZED (
                SELECT document_id
                FROM {rows}
                WHERE tenant_id = ? AND kind = ? AND document_id > ?{space}
                ORDER BY document_id
                LIMIT ?
            )
            SELECT max(step.document_id) AS last,
                array_agg(step.document_id ORDER BY step.document_id) FILTER (WHERE living.document_id IS NULL) AS orphans
            FROM step
            LEFT JOIN LATERAL (
                SELECT document_id
                FROM search.document
                WHERE tenant_id = ? AND kind = ? AND document_id = step.document_id AND deleted_at IS NULL
                  AND (embedding_hash IS NOT NULL OR NOT ?)
                OFFSET 0
            ) AS living ON true
            """;

    static final String LEXICAL_ORPHANS = orphans("search.lexical", "");
    static final String WORD_ORPHANS = orphans("search.word", "");
    static final String VECTOR_ORPHANS = orphans("{embedding}", "");
    static final String ITEM_ORPHANS = orphans("search.backfill_item", " AND space_id = ?");

    static final String LOCK = """
            SELECT count(*)
            FROM (
                SELECT FROM search.document
                WHERE tenant_id = ? AND kind = ? AND document_id = ANY (CAST(? AS text[]))
                ORDER BY document_id
                FOR NO KEY UPDATE
            ) AS locked
            """;

    /** The triggers make the row true; where it is, they drop the write. */
    static final String TOUCH = """
            UPDATE search.document
            SET updated_at = updated_at
            WHERE tenant_id = ? AND kind = ? AND document_id = ANY (CAST(? AS text[]))
            """;

    /** Everything that is derived, of documents that are there or not. What is right stays as it is. */
    static final String DERIVE = """
            SELECT search.index_documents(part.tenant_id, part.kind, part.ids),
                search.index_words(part.tenant_id, part.kind, part.ids),
                search.refresh_embeddings(part.tenant_id, part.kind, part.ids, '{}')
            FROM (SELECT CAST(? AS text) AS tenant_id, CAST(? AS text) AS kind, CAST(? AS text[]) AS ids) AS part
            """;

    static final String NOTE_FOR_CACHES = "SELECT search.note_cache_change(?, ?, CAST(? AS text[]))";

    /** Work for spaces that are gone. */
    static final String COUNT_ITEMS_OF_RETIRED = """
            SELECT count(*) FROM search.backfill_item AS item
            JOIN search.embedding_space USING (space_id)
            WHERE tenant_id = ? AND status = 'retired'
            """;

    static final String DELETE_ITEMS_OF_RETIRED = """
            DELETE FROM search.backfill_item AS item
            USING search.embedding_space AS space
            WHERE item.tenant_id = ? AND space.space_id = item.space_id AND space.status = 'retired'
            """;

    static final String COUNT_STANDING = """
            SELECT count(*) FROM search.backfill_item
            WHERE tenant_id = ? AND parked_reason IS NULL AND not_before < now() - interval '1 day'
            """;

    private static final String LOST = """
            WHERE outcome = 'running' AND (tenant_id = ? OR tenant_id IS NULL)
              AND heartbeat_at < now() - CAST(? AS interval)
            """;

    static final String COUNT_LOST_RUNS = "SELECT count(*) FROM search.backfill_run\n" + LOST;

    static final String CLOSE_LOST_RUNS =
            "UPDATE search.backfill_run\nSET outcome = 'lost', finished_at = heartbeat_at\n" + LOST;

    /** Some of the runs that ended 90 days ago. Those for everybody are forgotten by one tenant's verification or another's. */
    static final String FORGET_OLD_RUNS = """
            DELETE FROM search.backfill_run
            WHERE (tenant_id = ? OR tenant_id IS NULL) AND run_id IN (
                SELECT run_id FROM search.backfill_run
                WHERE (tenant_id = ? OR tenant_id IS NULL)
                  AND started_at < now() - interval '90 days' AND heartbeat_at < now() - interval '90 days'
                LIMIT ?
                FOR UPDATE SKIP LOCKED)
            """;

    /** They belong to no tenant, so whoever comes first forgets them. */
    static final String FORGET_OLD_DEAD_LETTERS = """
            DELETE FROM search.dead_letter
            WHERE (subscription, message_id) IN (
                SELECT subscription, message_id FROM search.dead_letter
                WHERE received_at < now() - interval '90 days'
                LIMIT ?
                FOR UPDATE SKIP LOCKED)
            """;

    /** What a writer has just noted, it is about to tell. */
    static final String COUNT_FORGOTTEN_CHANGES = """
            SELECT count(*) FROM search.cache_change
            WHERE tenant_id = ? AND noted_at < now() - interval '1 minute'
            """;

    private static final String BROKEN = """
            WHERE state.tenant_id = ? AND state.status = 'ready'
              AND NOT EXISTS (
                SELECT FROM pg_catalog.pg_class AS class
                JOIN pg_catalog.pg_index AS index ON index.indexrelid = class.oid AND index.indisvalid
                WHERE class.relnamespace = CAST('search' AS regnamespace)
                  AND class.relname = search.index_name(state.space_id, state.index_type, state.index_id))
            """;

    static final String COUNT_BROKEN_INDEXES = "SELECT count(*) FROM search.index_state AS state\n" + BROKEN;

    /** A wish: a function may not build. */
    static final String WISH_BROKEN_INDEXES = """
            UPDATE search.index_state AS state
            SET status = 'wished', last_error = 'it was gone or incomplete', requested_at = now()
            """ + BROKEN;

    private VerificationQueries() {}

    private static String orphans(String rows, String space) {
        return ORPHANS.replace("{rows}", rows).replace("{space}", space);
    }
}
