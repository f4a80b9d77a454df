package io.headhunter.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.headhunter.tenant.TenantId;
import io.headhunter.testing.TestDatabase;

/** Compares the kept statistics with what counting the lexical table and the documents anew gives. */
public final class StatisticsRecount {
    private static final String WRONG_TERMS = """
            WITH truth AS (
                SELECT CAST(split_part(pair, ':', 1) AS integer) AS term_id, count(*) AS documents,
                    max(CAST(split_part(pair, ':', 2) AS real)) AS max_weight
                FROM search.lexical
                CROSS JOIN unnest(string_to_array(
                    trim(BOTH '{}' FROM split_part(CAST(weights AS text), '/', 1)), ',')) AS pair
                WHERE tenant_id = ? AND kind = ? AND pair <> ''
                GROUP BY 1
            ), kept AS (
                SELECT term_id, sum(documents) AS documents, max(max_weight) AS max_weight
                FROM (
                    SELECT tenant_id, kind, term_id, documents, max_weight FROM search.lexeme_stat
                    UNION ALL
                    SELECT tenant_id, kind, term_id, documents, max_weight FROM search.lexeme_delta
                ) AS part
                WHERE tenant_id = ? AND kind = ?
                GROUP BY 1
            )
            SELECT concat_ws(' ', 'term', term_id, 'counted', truth.documents, truth.max_weight, 'kept', kept.documents,
                kept.max_weight)
            FROM truth FULL JOIN kept USING (term_id)
            WHERE coalesce(truth.documents, 0) <> coalesce(kept.documents, 0)
               OR (truth.max_weight IS NOT NULL AND NOT coalesce(kept.max_weight >= truth.max_weight, false))
            """;

    private static final String WRONG_FACETS = """
            WITH truth AS (
                SELECT facet.facet_id, facet.key, count(*) AS documents,
                    count(*) FILTER (WHERE status = 'active') AS active_documents
                FROM search.document
                JOIN search.tenant USING (tenant_id)
                CROSS JOIN LATERAL search.facets_of_document(tenant_id, kind, title, skills, industries, company,
                    location, country, remote, seniority, coalesce(language, languages[1]), status, metadata) AS facet
                WHERE tenant_id = ? AND kind = ? AND deleted_at IS NULL
                GROUP BY 1, 2
            ), kept AS (
                SELECT facet_id, min(key) AS key, min(value) AS value, sum(documents) AS documents,
                    sum(active_documents) AS active_documents
                FROM (
                    SELECT tenant_id, kind, facet_id, key, value, documents, active_documents FROM search.facet_stat
                    UNION ALL
                    SELECT tenant_id, kind, facet_id, key, value, documents, active_documents FROM search.facet_delta
                ) AS part
                WHERE tenant_id = ? AND kind = ?
                GROUP BY 1
            )
            SELECT concat_ws(' ', 'facet', coalesce(truth.key, kept.key), kept.value, 'counted', truth.documents,
                truth.active_documents, 'kept', kept.documents, kept.active_documents)
            FROM truth FULL JOIN kept USING (facet_id)
            WHERE coalesce(truth.documents, 0) <> coalesce(kept.documents, 0)
               OR coalesce(truth.active_documents, 0) <> coalesce(kept.active_documents, 0)
               OR truth.key <> kept.key
            UNION ALL
            SELECT concat_ws(' ', 'row', key, value, documents, active_documents)
            FROM search.facet_stat
            WHERE tenant_id = ? AND kind = ? AND (documents <= 0 OR active_documents NOT BETWEEN 0 AND documents)
            """;

    private static final String KEPT_TOTAL = """
            SELECT coalesce(sum(documents), 0) || ' documents of length ' || round(CAST(coalesce(sum(total_length), 0) AS numeric), 1)
            FROM (
                SELECT tenant_id, kind, documents, total_length FROM search.lexical_stat
                UNION ALL
                SELECT tenant_id, kind, documents, total_length FROM search.lexical_delta
            ) AS part
            WHERE tenant_id = ? AND kind = ?
            """;

    private static final String COUNTED_TOTAL = """
            SELECT count(*) || ' documents of length '
                || round(CAST(coalesce(sum(CAST(length AS double precision)), 0) AS numeric), 1)
            FROM search.lexical WHERE tenant_id = ? AND kind = ?
            """;

    private final TestDatabase database;

    public StatisticsRecount(TestDatabase database) {
        this.database = database;
    }

    public void assertAgrees(TenantId tenant, String kind) {
        assertThat(database.column(WRONG_TERMS, tenant, kind, tenant, kind)).isEmpty();
        assertThat(database.column(WRONG_FACETS, tenant, kind, tenant, kind, tenant, kind))
                .isEmpty();
        assertThat(database.value(KEPT_TOTAL, tenant, kind)).isEqualTo(database.value(COUNTED_TOTAL, tenant, kind));
    }
}
