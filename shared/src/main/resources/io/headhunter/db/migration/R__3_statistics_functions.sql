-- Folds appended deltas of one (tenant, kind) into the statistics, at most so many of each sort, so that a backlog of
-- any length is folded in steps that no time limit stops. Returns the most that it took of a sort; 0, having done nothing,
-- if another session is at it. Deltas that are not committed yet are invisible here and stay for the next time.
CREATE OR REPLACE FUNCTION search.fold_statistics(of_tenant text, of_kind text, at_most integer) RETURNS integer
    LANGUAGE plpgsql AS $$
DECLARE
    gone bigint[];
    lexemes integer;
    facets integer;
BEGIN
    IF NOT pg_try_advisory_xact_lock(hashtextextended('fold' || chr(31) || of_tenant || chr(31) || of_kind, 0)) THEN
        RETURN 0;
    END IF;

    WITH taken AS (
        DELETE FROM search.lexical_delta
        WHERE tenant_id = of_tenant AND kind = of_kind
        RETURNING documents, total_length
    ), total AS (
        SELECT sum(documents) AS documents, sum(total_length) AS total_length FROM taken
    )
    UPDATE search.lexical_stat AS stat
    SET documents = stat.documents + total.documents, total_length = stat.total_length + total.total_length
    FROM total
    WHERE stat.tenant_id = of_tenant AND stat.kind = of_kind AND total.documents IS NOT NULL;

    WITH taken AS (
        DELETE FROM search.lexeme_delta
        WHERE ctid = ANY (ARRAY(
            SELECT ctid FROM search.lexeme_delta
            WHERE tenant_id = of_tenant AND kind = of_kind
            ORDER BY term_id, delta_id
            LIMIT at_most))
        RETURNING term_id, documents, max_weight
    ), folded AS (
        INSERT INTO search.lexeme_stat AS stat (tenant_id, kind, term_id, documents, max_weight)
        SELECT of_tenant, of_kind, term_id, sum(documents), max(max_weight)
        FROM taken
        GROUP BY term_id
        ON CONFLICT (tenant_id, kind, term_id) DO UPDATE
        SET documents = stat.documents + excluded.documents,
            max_weight = greatest(stat.max_weight, excluded.max_weight)
    )
    SELECT count(*) INTO lexemes FROM taken;

    -- By ON CONFLICT, which always goes by the key: a join takes a wrong index as long as the table has no statistics.
    WITH taken AS (
        DELETE FROM search.facet_delta
        WHERE ctid = ANY (ARRAY(
            SELECT ctid FROM search.facet_delta
            WHERE tenant_id = of_tenant AND kind = of_kind
            ORDER BY facet_id, delta_id   -- what a facet gained before what it lost
            LIMIT at_most))
        RETURNING facet_id, delta_id, key, value, documents, active_documents
    ), folded AS (
        INSERT INTO search.facet_stat AS stat (tenant_id, kind, facet_id, key, value, documents, active_documents)
        SELECT of_tenant, of_kind, facet_id, coalesce(min(key), ''),
            coalesce((array_agg(value ORDER BY delta_id) FILTER (WHERE key IS NOT NULL))[1], ''),
            sum(documents), sum(active_documents)
        FROM taken
        GROUP BY facet_id
        HAVING sum(documents) <> 0 OR sum(active_documents) <> 0
        ON CONFLICT (tenant_id, kind, facet_id) DO UPDATE
        SET documents = stat.documents + excluded.documents,
            active_documents = stat.active_documents + excluded.active_documents
        RETURNING facet_id, documents
    )
    SELECT array_agg(facet_id), (SELECT count(*) FROM taken) INTO gone, facets FROM folded WHERE documents = 0;
    IF gone IS NOT NULL THEN
        DELETE FROM search.facet_stat WHERE tenant_id = of_tenant AND kind = of_kind AND facet_id = ANY (gone);
    END IF;
    RETURN greatest(lexemes, facets);
END $$;

-- All at once, as releases before called it.
CREATE OR REPLACE FUNCTION search.fold_statistics(of_tenant text, of_kind text) RETURNS boolean
    LANGUAGE sql AS $$
        SELECT search.fold_statistics(of_tenant, of_kind, 2147483647) > 0;
    $$;

-- How far the average length that weights were computed with is from the true one: 0.1 is ten per cent.
CREATE OR REPLACE FUNCTION search.statistics_drift(of_tenant text, of_kind text) RETURNS double precision
    LANGUAGE sql STABLE
    RETURN (
        SELECT abs(total_length / documents / baked_average_length - 1)
        FROM search.lexical_stat
        WHERE tenant_id = of_tenant AND kind = of_kind AND documents > 0
    );

-- Takes the true average length as the new yardstick. The weights follow by rebake_documents.
CREATE OR REPLACE FUNCTION search.rebase_statistics(of_tenant text, of_kind text) RETURNS void
    LANGUAGE sql AS $$
        UPDATE search.lexical_stat
        SET baked_average_length = total_length / documents, statistics_version = statistics_version + 1
        WHERE tenant_id = of_tenant AND kind = of_kind AND documents > 0;
    $$;

-- Computes some lexical rows of an older statistics version anew and returns how many; 0 when there is none left. Locks
-- the documents first, so that what it writes is made from their current text. Killed half way, the next call goes on.
CREATE OR REPLACE FUNCTION search.rebake_documents(of_tenant text, of_kind text, batch integer) RETURNS integer
    LANGUAGE plpgsql AS $$
DECLARE
    ids text[];
BEGIN
    SELECT array_agg(document_id) INTO ids
    FROM (
        SELECT lexical.document_id
        FROM search.lexical_stat AS stat
        JOIN search.lexical ON lexical.tenant_id || ' ' || lexical.kind = stat.tenant_id || ' ' || stat.kind
        WHERE stat.tenant_id = of_tenant AND stat.kind = of_kind
          AND lexical.statistics_version < stat.statistics_version
        LIMIT batch
    ) AS next;
    IF ids IS NULL THEN
        RETURN 0;
    END IF;
    PERFORM FROM search.document
    WHERE tenant_id = of_tenant AND kind = of_kind AND document_id = ANY (ids)
    ORDER BY document_id FOR NO KEY UPDATE;
    PERFORM search.index_documents(of_tenant, of_kind, ids);
    RETURN cardinality(ids);
END $$;

DROP FUNCTION IF EXISTS search.document_facets(
    text, text, jsonb, text[], text, text, text, boolean, text, text, text, jsonb);
