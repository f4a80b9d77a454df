package io.headhunter.search.facet;

/** Statements that count facets. */
final class FacetQueries {
    /** Of all active documents, straight from the statistics; what is not folded yet is added. */
    static final String ALL_ACTIVE = """
            WITH folded AS (
                SELECT facet_id, key, value, active_documents
                FROM search.facet_stat
                WHERE tenant_id = ?
                  AND kind = ?
                  AND key = ANY (?)
            ), unfolded AS (
                SELECT facet_id, min(key) AS key, min(value) AS value, sum(active_documents) AS active_documents
                FROM search.facet_delta
                WHERE tenant_id = ?
                  AND kind = ?
                GROUP BY facet_id
            ), counted AS (
                SELECT coalesce(folded.key, unfolded.key) AS key, coalesce(folded.value, unfolded.value) AS value,
                    coalesce(folded.active_documents, 0) + coalesce(unfolded.active_documents, 0) AS documents
                FROM folded FULL JOIN unfolded USING (facet_id)
            ), ranked AS (
                SELECT key, value, documents,
                    row_number() OVER (PARTITION BY key ORDER BY documents DESC, value COLLATE "C") AS place
                FROM counted
                WHERE documents > 0
                  AND key = ANY (?)   -- deltas of other facets came along
            )
            SELECT key, value, documents, is_behind
            FROM (
                SELECT EXISTS (
                    SELECT FROM search.lexical_stat AS stat
                    JOIN search.lexical ON lexical.tenant_id || ' ' || lexical.kind = stat.tenant_id || ' ' || stat.kind
                    WHERE stat.tenant_id = ? AND stat.kind = ?
                      AND lexical.statistics_version < stat.facets_since   -- not counted yet
                ) AS is_behind
            ) AS state
            LEFT JOIN ranked ON place <= ?   -- whether it is behind is told in any case
            ORDER BY key, place
            """;

    /**
     * Of the documents that pass, or of the first of them in the order of their hashes. The last one's hash tells how
     * many there are: hashes are spread evenly, so n of them reach as far as n is a part of all. The predicate's clauses
     * go in.
     */
    static final String PASSING = """
            WITH passing AS MATERIALIZED (
                SELECT facets, hashtextextended(document_id, 0) AS place
                FROM search.lexical
                WHERE tenant_id || ' ' || kind = CAST(? AS text) || ' ' || CAST(? AS text)   -- as the sample's index
            {predicate}    ORDER BY hashtextextended(document_id, 0)
                LIMIT ?
            ), total AS MATERIALIZED (
                SELECT count(*) AS documents, max(place) AS last_place FROM passing
            ), named AS MATERIALIZED (   -- first, because counting what was not asked for took twice as long
                SELECT facet_id, key, value
                FROM search.facet_stat
                WHERE tenant_id = ? AND kind = ? AND key = ANY (?)
                UNION ALL
                SELECT facet_id, min(key), min(value)   -- values that are not folded yet
                FROM search.facet_delta AS delta
                WHERE tenant_id = ? AND kind = ? AND key = ANY (?)
                  AND NOT EXISTS (
                    SELECT FROM search.facet_stat AS stat
                    WHERE stat.tenant_id = delta.tenant_id AND stat.kind = delta.kind AND stat.facet_id = delta.facet_id)
                GROUP BY facet_id
            ), counted AS (
                SELECT min(key) AS key, min(value) AS value, count(*) AS documents
                FROM (SELECT unnest(facets) AS facet_id FROM passing) AS held
                JOIN named USING (facet_id)
                GROUP BY facet_id
            ), ranked AS (
                SELECT key, value, documents,
                    row_number() OVER (PARTITION BY key ORDER BY documents DESC, value COLLATE "C") AS place
                FROM counted
            )
            SELECT key, value, ranked.documents, total.documents AS passing, total.last_place, is_behind
            FROM total
            CROSS JOIN (
                SELECT EXISTS (
                    SELECT FROM search.lexical_stat AS stat
                    JOIN search.lexical ON lexical.tenant_id || ' ' || lexical.kind = stat.tenant_id || ' ' || stat.kind
                    WHERE stat.tenant_id = ? AND stat.kind = ?
                      AND lexical.statistics_version < stat.facets_since   -- values not known by name yet
                ) AS is_behind
            ) AS state
            LEFT JOIN ranked ON place <= ?
            ORDER BY key, place
            """;

    private FacetQueries() {}
}
