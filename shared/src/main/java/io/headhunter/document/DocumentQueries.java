package io.headhunter.document;

/** Statements on documents that are written by hand, because a batch is one round trip. */
final class DocumentQueries {
    /** Writes a batch in key order, so that two writers never wait for each other in a circle. */
    static final String UPSERT = """
            INSERT INTO search.document AS stored (tenant_id, kind, document_id, full_name, title, headline, summary,
                skills, industries, company, location, country, remote, seniority, experience_min, experience_max,
                language, status, metadata, source_version)
            SELECT ?, kind, document_id, full_name, title, headline, summary, skills, industries, company, location,
                country, remote, seniority, experience_min, experience_max, language, status, metadata, source_version
            FROM jsonb_to_recordset(CAST(? AS jsonb)) AS line (
                kind text, document_id text, full_name text, title text, headline text, summary text, skills jsonb,
                industries text[], company text, location text, country text, remote boolean, seniority text,
                experience_min real, experience_max real, language text, status text, metadata jsonb,
                source_version bigint)
            ORDER BY kind, document_id
            ON CONFLICT (tenant_id, kind, document_id) DO UPDATE
            SET full_name = excluded.full_name, title = excluded.title, headline = excluded.headline,
                summary = excluded.summary, skills = excluded.skills, industries = excluded.industries,
                company = excluded.company, location = excluded.location, country = excluded.country,
                remote = excluded.remote, seniority = excluded.seniority, experience_min = excluded.experience_min,
                experience_max = excluded.experience_max, language = excluded.language, status = excluded.status,
                metadata = excluded.metadata, deleted_at = NULL,
                source_version = coalesce(excluded.source_version, stored.source_version)
            WHERE excluded.source_version IS NULL      -- not versioned: the last write wins
               OR stored.source_version IS NULL
               OR excluded.source_version > stored.source_version
               OR excluded.source_version = stored.source_version
                  AND stored.deleted_at IS NULL        -- what was deleted at a version comes back with a newer one only
            RETURNING kind, document_id, version, source_version, created_at, updated_at, deleted_at IS NOT NULL AS deleted,
                xmax = 0 AS inserted                   -- a row that was there has been locked by us first
            """;

    /** What is stored under some keys, tombstones too; held until the transaction ends. In key order, as UPSERT writes. */
    static final String LOCK = """
            SELECT asked.kind, asked.document_id, version, source_version, created_at, updated_at, deleted
            FROM (
                SELECT kind, document_id
                FROM unnest(CAST(? AS text[]), CAST(? AS text[])) AS asked (kind, document_id)
                ORDER BY kind, document_id
            ) AS asked
            CROSS JOIN LATERAL (
                SELECT version, source_version, created_at, updated_at, deleted_at IS NOT NULL AS deleted
                FROM search.document
                WHERE tenant_id = ? AND kind = asked.kind AND document_id = asked.document_id
                FOR NO KEY UPDATE
            ) AS stored
            """;

    /** What the trigger leaves is the key and the source version. A key that nobody wrote yet can be deleted, too. */
    static final String DELETE = """
            INSERT INTO search.document AS stored (tenant_id, kind, document_id, title, source_version, deleted_at)
            VALUES (?, ?, ?, '', ?, now())
            ON CONFLICT (tenant_id, kind, document_id) DO UPDATE
            SET deleted_at = coalesce(stored.deleted_at, excluded.deleted_at),
                source_version = greatest(stored.source_version, excluded.source_version)
            RETURNING xmax = 0 AS inserted
            """;

    static final String FIND = """
            SELECT kind, document_id, version, source_version, created_at, updated_at, full_name, title, headline, summary,
                skills, industries, company, location, country, remote, seniority, experience_min, experience_max,
                language, status, metadata
            FROM search.document
            WHERE tenant_id = ? AND kind = ? AND document_id = ? AND deleted_at IS NULL
            """;

    static final String COUNT = """
            SELECT count(*) FROM search.document WHERE tenant_id = ? AND kind = ? AND deleted_at IS NULL
            """;

    static final String HAS_ANY = """
            SELECT EXISTS (SELECT FROM search.document WHERE tenant_id = ? AND kind = ? AND deleted_at IS NULL)
            """;

    static final String FOLD = "SELECT search.fold_statistics(?, ?, ?)";

    static final String DRIFT = "SELECT search.statistics_drift(?, ?)";

    static final String REBASE = "SELECT search.rebase_statistics(?, ?)";

    static final String REBAKE = "SELECT search.rebake_documents(?, ?, ?)";

    private DocumentQueries() {}
}
