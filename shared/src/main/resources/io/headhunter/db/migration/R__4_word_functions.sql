-- The positions of a document's words, kept beside its terms by the triggers of R__2.

-- Between fields, and between two skills, stand four words that no query can ask for: no phrase reaches across.
CREATE OR REPLACE FUNCTION search.document_words(
    language text, title text, headline text, skills jsonb, summary text, rest text) RETURNS tsvector
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    gap CONSTANT text := repeat(' 0gap0', 4) || ' ';
    config CONSTANT regconfig := search.text_config(language);
BEGIN
    RETURN ts_delete(
        setweight(search.placed_words(config, coalesce(title, '') || gap), 'A')
        || setweight(search.placed_words(config,
            coalesce(array_to_string(search.skill_names(skills), gap), '') || gap), 'B')
        || setweight(search.placed_words(config, coalesce(headline, '') || gap), 'C')
        || search.placed_words(config, concat_ws(gap, summary, replace(rest, ' . ', gap))),
        '0gap0');
END $$;

-- Writes the rows of some documents of one (tenant, kind), and removes those of documents that are gone.
CREATE OR REPLACE FUNCTION search.index_words(of_tenant text, of_kind text, ids text[]) RETURNS void
    LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM search.word
    WHERE tenant_id = of_tenant AND kind = of_kind AND document_id = ANY (ids)
      AND NOT EXISTS (
        SELECT FROM search.document
        WHERE document.tenant_id = of_tenant AND document.kind = of_kind AND document.document_id = ANY (ids)
          AND document.document_id = word.document_id AND deleted_at IS NULL);
    INSERT INTO search.word AS target (tenant_id, kind, document_id, words)
    SELECT of_tenant, of_kind, document_id,
        search.document_words(coalesce(document.language, tenant.languages[1]), title, headline, skills, summary,
            search.rest_of_text(location, country, seniority, industries, company, remote))
    FROM search.document JOIN search.tenant USING (tenant_id)
    WHERE tenant_id = of_tenant AND kind = of_kind AND document_id = ANY (ids) AND deleted_at IS NULL
    ORDER BY document_id
    ON CONFLICT (tenant_id, kind, document_id) DO UPDATE
    SET words = excluded.words
    WHERE target.words IS DISTINCT FROM excluded.words;
END $$;

-- Documents from before this table. Writers wait meanwhile, so that none slips in between the old function and the new.
LOCK TABLE search.document IN SHARE ROW EXCLUSIVE MODE;
INSERT INTO search.word (tenant_id, kind, document_id, words)
SELECT tenant_id, kind, document_id,
    search.document_words(coalesce(document.language, tenant.languages[1]), title, headline, skills, summary,
        search.rest_of_text(location, country, seniority, industries, company, remote))
FROM search.document JOIN search.tenant USING (tenant_id)
WHERE deleted_at IS NULL
  AND NOT EXISTS (
    SELECT FROM search.word
    WHERE word.tenant_id = document.tenant_id AND word.kind = document.kind
      AND word.document_id = document.document_id);
