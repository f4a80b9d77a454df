-- Keep what is derived from a document true, whoever writes it: our own statements or somebody with psql.

-- Nobody writes while the rules change, so that a row's statistics version tells by which rules it was derived.
LOCK TABLE search.document IN EXCLUSIVE MODE;

CREATE OR REPLACE FUNCTION search.before_document_write() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.deleted_at IS NOT NULL THEN   -- whoever deletes it, nothing of it stays
        NEW.full_name := NULL;
        NEW.title := '';
        NEW.headline := NULL;
        NEW.summary := NULL;
        NEW.skills := '[]';
        NEW.industries := '{}';
        NEW.company := NULL;
        NEW.location := NULL;
        NEW.country := NULL;
        NEW.remote := NULL;
        NEW.seniority := NULL;
        NEW.experience_min := NULL;
        NEW.experience_max := NULL;
        NEW.language := NULL;
        NEW.status := 'active';
        NEW.metadata := '{}';
    ELSIF NEW.title = '' AND TG_OP = 'UPDATE' THEN
        IF OLD.deleted_at IS NOT NULL THEN
            RAISE EXCEPTION 'a deleted document was erased and cannot be taken back; write all of it anew'
                USING ERRCODE = 'object_not_in_prerequisite_state';
        END IF;
    END IF;
    NEW.country := coalesce(search.country_code(NEW.country), NEW.country);
    IF NEW.kind = 'candidate' THEN   -- only a job is open above
        NEW.experience_max := coalesce(NEW.experience_max, NEW.experience_min);
    END IF;
    NEW.status := lower(btrim(NEW.status));
    NEW.seniority := lower(nullif(btrim(NEW.seniority), ''));
    NEW.language := lower(nullif(btrim(NEW.language), ''));
    NEW.embedding_hash := sha256(convert_to(
        search.embedding_text(NEW.title, NEW.headline, NEW.skills, NEW.summary), 'UTF8'));
    IF TG_OP = 'UPDATE' THEN
        NEW.version := OLD.version;
        NEW.updated_at := OLD.updated_at;
        IF NEW IS NOT DISTINCT FROM OLD THEN
            RETURN NULL;  -- the same again: no new version, no dead row, nothing to index
        END IF;
        NEW.version := OLD.version + 1;
    END IF;
    NEW.updated_at := now();
    RETURN NEW;
END $$;

CREATE OR REPLACE TRIGGER document_before_write
    BEFORE INSERT OR UPDATE ON search.document
    FOR EACH ROW EXECUTE FUNCTION search.before_document_write();

-- Writes the lexical rows of some documents of one (tenant, kind) and appends what changes in the statistics.
CREATE OR REPLACE FUNCTION search.index_documents(of_tenant text, of_kind text, ids text[]) RETURNS void
    LANGUAGE plpgsql AS $$
DECLARE
    average_length real;
    version_now integer;
    counted_since integer;
BEGIN
    SELECT baked_average_length, statistics_version, facets_since INTO average_length, version_now, counted_since
    FROM search.lexical_stat AS stat WHERE stat.tenant_id = of_tenant AND stat.kind = of_kind;
    IF average_length IS NULL THEN   -- the first writer sets the yardstick; those that come meanwhile wait for it
        PERFORM pg_advisory_xact_lock(hashtextextended('yardstick' || chr(31) || of_tenant || chr(31) || of_kind, 0));
        SELECT baked_average_length, statistics_version, facets_since INTO average_length, version_now, counted_since
        FROM search.lexical_stat AS stat WHERE stat.tenant_id = of_tenant AND stat.kind = of_kind;
    END IF;

    WITH living AS MATERIALIZED (
        SELECT document.*, coalesce(document.language, tenant.languages[1]) AS text_language
        FROM search.document JOIN search.tenant USING (tenant_id)
        WHERE tenant_id = of_tenant AND kind = of_kind AND document_id = ANY (ids) AND deleted_at IS NULL
    ), term AS MATERIALIZED (
        SELECT living.document_id, found.term_id, found.frequency,
            sum(found.length) OVER (PARTITION BY living.document_id) AS length
        FROM living CROSS JOIN LATERAL search.document_terms(
            of_tenant, of_kind, text_language, title, headline, skills, summary,
            search.rest_of_text(location, country, seniority, industries, company, remote)) AS found
    ), average AS MATERIALIZED (
        SELECT CAST(coalesce(average_length,   -- the first documents set the yardstick, until rebase_statistics()
            (SELECT avg(length) FROM (SELECT DISTINCT document_id, length FROM term) AS one), 1) AS real) AS length
    ), weighted AS MATERIALIZED (
        SELECT term.document_id, term_id, term.length,
            search.term_weight(frequency, term.length, average.length) AS weight
        FROM term, average
    ), facet AS MATERIALIZED (
        SELECT living.document_id, found.facet_id, found.key, found.value
        FROM living CROSS JOIN LATERAL search.facets_of_document(
            of_tenant, of_kind, title, skills, industries, company, location, country, remote, seniority,
            text_language, status, metadata) AS found
    ), fresh AS MATERIALIZED (
        SELECT document_id,
            coalesce(vector.terms, '{}') AS terms,
            CAST(coalesce(vector.weights, '{}/1000000000') AS sparsevec) AS weights,
            coalesce(vector.length, 0) AS length,
            coalesce(possessed.facets, '{}') AS facets,
            status = 'active' AS active, experience_min, experience_max
        FROM living LEFT JOIN (
            SELECT document_id, array_agg(term_id ORDER BY term_id) AS terms, min(weighted.length) AS length,
                '{' || string_agg(term_id || ':' || weight, ',' ORDER BY term_id) || '}/1000000000' AS weights
            FROM weighted GROUP BY document_id
        ) AS vector USING (document_id)
        LEFT JOIN (
            SELECT document_id, array_agg(facet_id ORDER BY facet_id) AS facets FROM facet GROUP BY document_id
        ) AS possessed USING (document_id)
    ), previous AS MATERIALIZED (
        SELECT document_id, terms, weights, length, active,
            CASE WHEN statistics_version >= coalesce(counted_since, 1) THEN facets END AS counted_facets
        FROM search.lexical
        WHERE tenant_id = of_tenant AND kind = of_kind AND document_id = ANY (ids)
        FOR UPDATE
    ), changed AS MATERIALIZED (   -- whose words are not what they were; a new or removed document is one of them
        SELECT document_id
        FROM fresh FULL JOIN previous USING (document_id)
        WHERE fresh.weights IS DISTINCT FROM previous.weights
    ), recounted AS MATERIALIZED (   -- whose facets, or whose being active, are not what was counted
        SELECT document_id
        FROM fresh FULL JOIN previous USING (document_id)
        WHERE (fresh.facets, fresh.active) IS DISTINCT FROM (previous.counted_facets, previous.active)
    ), removed AS (
        DELETE FROM search.lexical
        WHERE tenant_id = of_tenant AND kind = of_kind AND document_id = ANY (ids)
          AND document_id IN (SELECT document_id FROM previous EXCEPT SELECT document_id FROM fresh)
    ), written AS (
        INSERT INTO search.lexical AS target (tenant_id, kind, document_id, terms, weights, length, facets, active,
            experience_min, experience_max, statistics_version)
        SELECT of_tenant, of_kind, document_id, terms, weights, length, facets, active, experience_min,
            experience_max, coalesce(version_now, 1)
        FROM fresh
        ORDER BY document_id
        ON CONFLICT (tenant_id, kind, document_id) DO UPDATE
        SET terms = excluded.terms, weights = excluded.weights, length = excluded.length, facets = excluded.facets,
            active = excluded.active, experience_min = excluded.experience_min,
            experience_max = excluded.experience_max, statistics_version = excluded.statistics_version
        WHERE (target.terms, target.weights, target.facets, target.active, target.experience_min,
                target.experience_max, target.statistics_version)
            IS DISTINCT FROM (excluded.terms, excluded.weights, excluded.facets, excluded.active,
                excluded.experience_min, excluded.experience_max, excluded.statistics_version)
    ), lexeme AS (
        INSERT INTO search.lexeme_delta (tenant_id, kind, term_id, documents, max_weight)
        SELECT of_tenant, of_kind, term_id, sum(documents), max(weight)
        FROM (
            SELECT term_id, 1 AS documents, weight FROM weighted JOIN changed USING (document_id)
            UNION ALL
            SELECT unnest(terms), -1, 0 FROM previous JOIN changed USING (document_id)
        ) AS movement
        GROUP BY term_id
        HAVING sum(documents) <> 0 OR max(weight) > 0
    ), faceted AS (
        INSERT INTO search.facet_delta (tenant_id, kind, facet_id, key, value, documents, active_documents)
        SELECT of_tenant, of_kind, facet_id, min(key), (min(first_value))[2], sum(documents), sum(active_documents)
        FROM (
            SELECT facet_id, key, ARRAY[document_id, value] AS first_value, 1 AS documents,
                CAST(active AS integer) AS active_documents
            FROM recounted JOIN fresh USING (document_id) JOIN facet USING (document_id)
            UNION ALL
            SELECT unnest(counted_facets), NULL, NULL, -1, -CAST(active AS integer)
            FROM recounted JOIN previous USING (document_id)
        ) AS movement
        GROUP BY facet_id
        HAVING sum(documents) <> 0 OR sum(active_documents) <> 0
    ), counted AS (
        INSERT INTO search.lexical_delta (tenant_id, kind, documents, total_length)
        SELECT of_tenant, of_kind, sum(documents), sum(length)
        FROM (
            SELECT 1 AS documents, length FROM fresh JOIN changed USING (document_id)
            UNION ALL
            SELECT -1, -length FROM previous JOIN changed USING (document_id)
        ) AS movement
        HAVING count(*) > 0
    )
    INSERT INTO search.lexical_stat (tenant_id, kind, baked_average_length, facets_since)
    SELECT of_tenant, of_kind, average.length, 1
    FROM average
    WHERE average_length IS NULL AND average.length > 0
    ON CONFLICT DO NOTHING;
END $$;

-- Facets beside the vectors, and the work that a changed text makes, for every space that is in use. Only a document
-- whose text is another (reworded) starts afresh in the queue: any other edit leaves its lease and its attempts alone.
-- Both sides of each join are narrowed to the ids: of a tenant that came after the last ANALYZE the planner expects one
-- row, and would read all of its documents for each id.
DROP FUNCTION IF EXISTS search.refresh_embeddings(text, text, text[]);
CREATE OR REPLACE FUNCTION search.refresh_embeddings(of_tenant text, of_kind text, ids text[], reworded text[])
    RETURNS void
    LANGUAGE plpgsql AS $$
DECLARE
    space integer;
BEGIN
    FOR space IN SELECT space_id FROM search.embedding_space WHERE status <> 'retired' ORDER BY space_id LOOP
        EXECUTE format('
            DELETE FROM search.embedding_%1$s AS embedded
            WHERE tenant_id = $1 AND kind = $2 AND document_id = ANY ($3)
              AND NOT EXISTS (
                SELECT FROM search.document
                WHERE document.tenant_id = $1 AND document.kind = $2 AND document.document_id = ANY ($3)
                  AND document.document_id = embedded.document_id
                  AND deleted_at IS NULL AND document.embedding_hash IS NOT NULL)', space)
            USING of_tenant, of_kind, ids;
        EXECUTE format('
            UPDATE search.embedding_%1$s AS embedded
            SET facets = lexical.facets, active = lexical.active, experience_min = lexical.experience_min,
                experience_max = lexical.experience_max
            FROM search.lexical
            WHERE embedded.tenant_id = $1 AND embedded.kind = $2 AND embedded.document_id = ANY ($3)
              AND lexical.tenant_id = $1 AND lexical.kind = $2 AND lexical.document_id = ANY ($3)
              AND lexical.document_id = embedded.document_id
              AND (embedded.facets, embedded.active, embedded.experience_min, embedded.experience_max)
                IS DISTINCT FROM (lexical.facets, lexical.active, lexical.experience_min, lexical.experience_max)', space)
            USING of_tenant, of_kind, ids;
        EXECUTE format('
            INSERT INTO search.backfill_item (tenant_id, space_id, kind, document_id)
            SELECT tenant_id, %1$s, kind, document_id
            FROM search.document
            WHERE tenant_id = $1 AND kind = $2 AND document_id = ANY ($3)
              AND deleted_at IS NULL AND embedding_hash IS NOT NULL
              AND NOT EXISTS (
                SELECT FROM search.embedding_%1$s AS embedded
                WHERE embedded.tenant_id = $1 AND embedded.kind = $2 AND embedded.document_id = ANY ($3)
                  AND embedded.document_id = document.document_id
                  AND embedded.embedding_hash = document.embedding_hash)
            ORDER BY document_id
            ON CONFLICT (tenant_id, space_id, kind, document_id) DO UPDATE
            SET not_before = now(), attempts = 0, parked_reason = NULL, lease_token = NULL, lease_expires_at = NULL
            WHERE backfill_item.document_id = ANY ($4)', space)
            USING of_tenant, of_kind, ids, reworded;
        IF cardinality(reworded) > 0 THEN   -- edited and back again: the vector is right as it is
            EXECUTE format('
                DELETE FROM search.backfill_item AS item
                USING search.document, search.embedding_%1$s AS embedded
                WHERE item.tenant_id = $1 AND item.space_id = %1$s AND item.kind = $2 AND item.document_id = ANY ($3)
                  AND document.tenant_id = $1 AND document.kind = $2 AND document.document_id = ANY ($3)
                  AND document.document_id = item.document_id
                  AND embedded.tenant_id = $1 AND embedded.kind = $2 AND embedded.document_id = ANY ($3)
                  AND embedded.document_id = item.document_id
                  AND embedded.embedding_hash = document.embedding_hash', space)
                USING of_tenant, of_kind, reworded;
        END IF;
    END LOOP;
    DELETE FROM search.backfill_item AS item
    WHERE item.tenant_id = of_tenant AND item.kind = of_kind AND item.document_id = ANY (ids)
      AND NOT EXISTS (
        SELECT FROM search.document
        WHERE document.tenant_id = of_tenant AND document.kind = of_kind AND document.document_id = ANY (ids)
          AND document.document_id = item.document_id
          AND deleted_at IS NULL AND embedding_hash IS NOT NULL);
END $$;

CREATE OR REPLACE FUNCTION search.after_document_write() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    part record;
BEGIN
    FOR part IN
        SELECT tenant_id, kind, array_agg(document_id ORDER BY document_id) AS ids
        FROM changed GROUP BY tenant_id, kind ORDER BY tenant_id, kind
    LOOP
        PERFORM search.index_documents(part.tenant_id, part.kind, part.ids);
        PERFORM search.index_words(part.tenant_id, part.kind, part.ids);
        PERFORM search.refresh_embeddings(part.tenant_id, part.kind, part.ids, part.ids);
    END LOOP;
    RETURN NULL;
END $$;

-- A document whose key was edited is gone from the old key and new at the other.
CREATE OR REPLACE FUNCTION search.after_document_update() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    part record;
BEGIN
    FOR part IN
        SELECT tenant_id, kind, array_agg(document_id ORDER BY document_id) AS ids,
            coalesce(array_agg(document_id ORDER BY document_id) FILTER (WHERE is_reworded), '{}') AS reworded
        FROM (
            SELECT tenant_id, kind, document_id,
                previous.embedding_hash IS DISTINCT FROM changed.embedding_hash AS is_reworded
            FROM changed FULL JOIN previous USING (tenant_id, kind, document_id)
        ) AS touched
        GROUP BY tenant_id, kind ORDER BY tenant_id, kind
    LOOP
        PERFORM search.index_documents(part.tenant_id, part.kind, part.ids);
        PERFORM search.index_words(part.tenant_id, part.kind, part.ids);
        PERFORM search.refresh_embeddings(part.tenant_id, part.kind, part.ids, part.reworded);
    END LOOP;
    RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER document_after_insert
    AFTER INSERT ON search.document
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION search.after_document_write();

CREATE OR REPLACE TRIGGER document_after_update
    AFTER UPDATE ON search.document
    REFERENCING OLD TABLE AS previous NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION search.after_document_update();

CREATE OR REPLACE TRIGGER document_after_delete
    AFTER DELETE ON search.document
    REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION search.after_document_write();

-- No statement trigger sees the rows that TRUNCATE removes.
CREATE OR REPLACE FUNCTION search.refuse_truncate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'search.document cannot be truncated, because what is derived from it would stay; use DELETE';
END $$;

CREATE OR REPLACE TRIGGER document_before_truncate
    BEFORE TRUNCATE ON search.document
    FOR EACH STATEMENT EXECUTE FUNCTION search.refuse_truncate();

-- Once, when these functions come to rows of a release that did not count facets: all are derived anew.
UPDATE search.lexical_stat
SET statistics_version = statistics_version + 1, facets_since = statistics_version + 1
WHERE facets_since IS NULL;
