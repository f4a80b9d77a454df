package io.headhunter.verification;

/**
 * A recount of a tenant's statistics in one snapshot, and what corrects them. Statistics are sums of what was appended, so a
 * difference that was found in a snapshot is appended too: it stays right whatever is written meanwhile.
 */
final class StatisticsQueries {
    /** That of search.fold_statistics: while we hold it, kept rows do not change. */
    static final String LOCK_FOLDING =
            "SELECT pg_advisory_xact_lock(hashtextextended('fold' || chr(31) || ? || chr(31) || ?, 0))";

    static final String CREATE_TERMS = """
            CREATE TEMPORARY TABLE recounted_term (
                term_id integer PRIMARY KEY, documents bigint NOT NULL, max_weight real NOT NULL) ON COMMIT DROP
            """;

    static final String CREATE_FACETS = """
            CREATE TEMPORARY TABLE recounted_facet (
                facet_id bigint PRIMARY KEY, documents bigint NOT NULL, active_documents bigint NOT NULL) ON COMMIT DROP
            """;

    /** Adds a step of rows to the recount. Facets of rows of before the counting are not counted anywhere. */
    static final String RECOUNT = """
            WITH step AS MATERIALIZED (
                SELECT document_id, weights, length, active,
                    CASE WHEN statistics_version >= coalesce((
                        SELECT facets_since FROM search.lexical_stat AS stat
                        WHERE stat.tenant_id = lexical.tenant_id AND stat.kind = lexical.kind), 1) THEN facets END AS facets
                FROM search.lexical
                WHERE tenant_id = ? AND kind = ? AND document_id > ?
                ORDER BY document_id
                LIMIT ?
            ), term AS (
                INSERT INTO recounted_term AS counted (term_id, documents, max_weight)
                SELECT CAST(split_part(pair, ':', 1) AS integer), count(*), max(CAST(split_part(pair, ':', 2) AS real))
                FROM step
                CROSS JOIN unnest(string_to_array(
                    trim(BOTH '{}' FROM split_part(CAST(weights AS text), '/', 1)), ',')) AS pair
                WHERE pair <> ''
                GROUP BY 1
                ON CONFLICT (term_id) DO UPDATE
                SET documents = counted.documents + excluded.documents,
                    max_weight = greatest(counted.max_weight, excluded.max_weight)
            ), facet AS (
                INSERT INTO recounted_facet AS counted (facet_id, documents, active_documents)
                SELECT facet_id, count(*), count(*) FILTER (WHERE active)
                FROM step
                CROSS JOIN unnest(facets) AS facet_id
                GROUP BY 1
                ON CONFLICT (facet_id) DO UPDATE
                SET documents = counted.documents + excluded.documents,
                    active_documents = counted.active_documents + excluded.active_documents
            )
            SELECT max(document_id) AS last, count(*) AS documents,
                coalesce(sum(CAST(length AS double precision)), 0) AS length
            FROM step
            """;

    static final String ONE_SNAPSHOT = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ";

    /**
     * Until the transaction ends: what follows looks at all terms or facets of a tenant in one statement each, which takes as
     * long as it takes and is not to fail every night at the same tenant. Not for ever, as folding waits. Chosen.
     */
    static final String COMPARE_LONG = "SET LOCAL statement_timeout = '10min'";

    private static final String WRONG_TERMS = """
            WITH kept AS MATERIALIZED (
                SELECT term_id, sum(documents) AS documents, max(max_weight) AS max_weight
                FROM (
                    SELECT term_id, documents, max_weight FROM search.lexeme_stat WHERE tenant_id = ? AND kind = ?
                    UNION ALL
                    SELECT term_id, documents, max_weight FROM search.lexeme_delta WHERE tenant_id = ? AND kind = ?
                ) AS part
                GROUP BY term_id
            ), wrong AS MATERIALIZED (
                SELECT term_id, coalesce(truth.documents, 0) - coalesce(kept.documents, 0) AS missing,
                    coalesce(truth.max_weight, 0) AS max_weight
                FROM recounted_term AS truth
                FULL JOIN kept USING (term_id)
                WHERE coalesce(truth.documents, 0) <> coalesce(kept.documents, 0)
                   OR (truth.max_weight IS NOT NULL AND NOT coalesce(kept.max_weight >= truth.max_weight, false))
            )
            """;

    static final String COUNT_WRONG_TERMS = WRONG_TERMS + "SELECT count(*) FROM wrong";

    static final String CORRECT_TERMS = WRONG_TERMS + """
            , corrected AS (
                INSERT INTO search.lexeme_delta (tenant_id, kind, term_id, documents, max_weight)
                SELECT ?, ?, term_id, missing, max_weight FROM wrong
            )
            SELECT count(*) FROM wrong
            """;

    /**
     * Bounds that nobody reaches any more, after deletions: right, and a search reads more than it must. Not counted as
     * damage. What is appended meanwhile raises them again.
     */
    static final String TIGHTEN = """
            UPDATE search.lexeme_stat AS stat
            SET max_weight = truth.max_weight
            FROM recounted_term AS truth
            WHERE stat.tenant_id = ? AND stat.kind = ? AND stat.term_id = truth.term_id
              AND stat.max_weight > truth.max_weight
            """;

    /**
     * A row that was lost and came back by what its documents lost afterwards: nobody knows whose it is. Counted anew, it
     * gets its name.
     */
    static final String FORGET_NAMELESS = "DELETE FROM search.facet_stat WHERE tenant_id = ? AND kind = ? AND key = ''";

    private static final String WRONG_FACETS = """
            WITH kept AS MATERIALIZED (
                SELECT facet_id, sum(documents) AS documents, sum(active_documents) AS active_documents
                FROM (
                    SELECT facet_id, documents, active_documents
                    FROM search.facet_stat WHERE tenant_id = ? AND kind = ?
                    UNION ALL
                    SELECT facet_id, documents, active_documents
                    FROM search.facet_delta WHERE tenant_id = ? AND kind = ?
                ) AS part
                GROUP BY facet_id
            ), wrong AS MATERIALIZED (
                SELECT facet_id, truth.documents AS documents,
                    coalesce(truth.documents, 0) - coalesce(kept.documents, 0) AS missing,
                    coalesce(truth.active_documents, 0) - coalesce(kept.active_documents, 0) AS missing_active
                FROM recounted_facet AS truth
                FULL JOIN kept USING (facet_id)
                WHERE coalesce(truth.documents, 0) <> coalesce(kept.documents, 0)
                   OR coalesce(truth.active_documents, 0) <> coalesce(kept.active_documents, 0)
            )
            """;

    static final String COUNT_WRONG_FACETS = WRONG_FACETS + "SELECT count(*) FROM wrong";

    /** With key and value by some document that has the facet: of one that nobody counted nothing else knows them. */
    static final String CORRECT_FACETS = WRONG_FACETS + """
            , corrected AS (
                INSERT INTO search.facet_delta (tenant_id, kind, facet_id, key, value, documents, active_documents)
                SELECT ?, ?, wrong.facet_id, named.key, named.value, missing, missing_active
                FROM wrong
                LEFT JOIN LATERAL (
                    SELECT facet.key, facet.value
                    FROM (
                        SELECT document_id
                        FROM search.lexical
                        WHERE tenant_id = ? AND kind = ? AND facets @> ARRAY[wrong.facet_id]
                        LIMIT 1
                    ) AS holder
                    JOIN search.document ON document.tenant_id = ? AND document.kind = ?
                        AND document.document_id = holder.document_id
                    JOIN search.tenant USING (tenant_id)
                    CROSS JOIN LATERAL search.facets_of_document(tenant_id, kind, title, skills, industries, company,
                        location, country, remote, seniority, coalesce(language, languages[1]), status, metadata)
                        AS facet
                    WHERE facet.facet_id = wrong.facet_id
                ) AS named ON wrong.documents > 0
            )
            SELECT count(*) FROM wrong
            """;

    static final String KEPT_TOTAL = """
            SELECT coalesce(sum(documents), 0) AS documents, coalesce(sum(total_length), 0) AS length
            FROM (
                SELECT documents, total_length FROM search.lexical_stat WHERE tenant_id = ? AND kind = ?
                UNION ALL
                SELECT documents, total_length FROM search.lexical_delta WHERE tenant_id = ? AND kind = ?
            ) AS part
            """;

    static final String CORRECT_TOTAL = """
            INSERT INTO search.lexical_delta (tenant_id, kind, documents, total_length) VALUES (?, ?, ?, ?)
            """;

    /** Nobody knows any more with which average the weights were computed, so all are computed anew. */
    static final String MEND_YARDSTICK = """
            INSERT INTO search.lexical_stat (tenant_id, kind, baked_average_length, statistics_version, facets_since)
            SELECT ?, ?, avg(length), max(statistics_version) + 1, 1
            FROM search.lexical
            WHERE tenant_id = ? AND kind = ?
            HAVING avg(length) > 0
            ON CONFLICT DO NOTHING
            """;

    private static final String UNSUGGESTED = """
            FROM search.facet_stat AS stat
            WHERE tenant_id = ? AND kind = ? AND key IN ('title', 'skill')
              AND NOT EXISTS (
                SELECT FROM search.suggestion
                WHERE suggestion.tenant_id = stat.tenant_id AND suggestion.kind = stat.kind
                  AND suggestion.facet_id = stat.facet_id)
            """;

    private static final String UNCOUNTED = """
            FROM search.suggestion
            WHERE tenant_id = ? AND kind = ?
              AND NOT EXISTS (
                SELECT FROM search.facet_stat AS stat
                WHERE stat.tenant_id = suggestion.tenant_id AND stat.kind = suggestion.kind
                  AND stat.facet_id = suggestion.facet_id)
            """;

    static final String COUNT_UNSUGGESTED = "SELECT count(*)\n" + UNSUGGESTED;
    static final String COUNT_UNCOUNTED = "SELECT count(*)\n" + UNCOUNTED;
    static final String FORGET_UNCOUNTED = "DELETE\n" + UNCOUNTED;

    static final String SUGGEST = """
            INSERT INTO search.suggestion (tenant_id, kind, facet_id, phrase, trigrams)
            SELECT tenant_id, kind, facet_id, phrase, search.trigrams(tenant_id, kind, phrase)
            FROM (
                SELECT tenant_id, kind, facet_id, search.phrase(value) AS phrase
            """ + UNSUGGESTED + """
                OFFSET 0   -- each phrase once
            ) AS named
            ON CONFLICT DO NOTHING
            """;

    private StatisticsQueries() {}
}
