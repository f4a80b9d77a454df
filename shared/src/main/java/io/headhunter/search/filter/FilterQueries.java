package io.headhunter.search.filter;

/** How values that people write become facet ids; the database knows the rule (migration "document functions"). */
final class FilterQueries {
    /** One row for each (group, value); place keys as people expect them: a country by any of its names. */
    static final String FACET_IDS = """
            SELECT wanted.ordinality, search.facet_id(?, ?, wanted.key,
                CASE wanted.key
                    WHEN 'place' THEN search.place_key(wanted.value)
                    WHEN 'country' THEN coalesce(search.country_code(wanted.value), wanted.value)
                    ELSE wanted.value
                END) AS facet_id
            FROM unnest(CAST(? AS text[]), CAST(? AS text[])) WITH ORDINALITY AS wanted (key, value, ordinality)
            ORDER BY wanted.ordinality
            """;

    /**
     * Documents of each facet, in the order asked for, after those that are active; what is not folded yet is added. And
     * whether there are documents that are not counted.
     */
    static final String FACET_DOCUMENTS = """
            WITH wanted AS (
                SELECT facet_id, ordinality
                FROM unnest(CAST(? AS bigint[])) WITH ORDINALITY AS given (facet_id, ordinality)
                UNION ALL
                SELECT search.facet_id(?, ?, 'status', 'active'), 0
            )
            SELECT coalesce(stat.documents, 0) + coalesce(delta.documents, 0) AS documents,
                coalesce(stat.active_documents, 0) + coalesce(delta.active_documents, 0) AS active_documents,
                (
                    SELECT coalesce(sum(documents), 0)
                    FROM (
                        SELECT documents FROM search.lexical_stat WHERE tenant_id = ? AND kind = ?
                        UNION ALL
                        SELECT documents FROM search.lexical_delta WHERE tenant_id = ? AND kind = ?
                    ) AS part
                ) AS all_documents,
                EXISTS (
                    SELECT FROM search.lexical_stat AS since
                    JOIN search.lexical ON lexical.tenant_id || ' ' || lexical.kind = since.tenant_id || ' ' || since.kind
                    WHERE since.tenant_id = ? AND since.kind = ?
                      AND lexical.statistics_version < since.facets_since
                ) AS is_behind
            FROM wanted
            LEFT JOIN search.facet_stat AS stat
                ON stat.tenant_id = ? AND stat.kind = ? AND stat.facet_id = wanted.facet_id
            LEFT JOIN LATERAL (
                SELECT sum(documents) AS documents, sum(active_documents) AS active_documents
                FROM search.facet_delta AS unfolded
                WHERE unfolded.tenant_id = ? AND unfolded.kind = ? AND unfolded.facet_id = wanted.facet_id
            ) AS delta ON true
            ORDER BY wanted.ordinality
            """;

    private FilterQueries() {}
}
