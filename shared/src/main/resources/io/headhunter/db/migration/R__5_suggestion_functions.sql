-- Titles and skills that are suggested: those in facet_stat, from the first folding after they were written to the folding
-- after the last document with them is gone.

CREATE OR REPLACE FUNCTION search.after_facet_counted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        DELETE FROM search.suggestion
        USING gone
        WHERE suggestion.tenant_id = gone.tenant_id AND suggestion.kind = gone.kind
          AND suggestion.facet_id = gone.facet_id;
    ELSE
        INSERT INTO search.suggestion (tenant_id, kind, facet_id, phrase, trigrams)
        SELECT tenant_id, kind, facet_id, phrase, search.trigrams(tenant_id, kind, phrase)
        FROM (
            SELECT tenant_id, kind, facet_id, search.phrase(value) AS phrase
            FROM fresh WHERE key IN ('title', 'skill')
            OFFSET 0   -- each phrase once
        ) AS named
        ON CONFLICT DO NOTHING;
    END IF;
    RETURN NULL;
END $$;

DROP TRIGGER IF EXISTS facet_stat_after_insert ON search.facet_stat;
CREATE TRIGGER facet_stat_after_insert
    AFTER INSERT ON search.facet_stat
    REFERENCING NEW TABLE AS fresh
    FOR EACH STATEMENT EXECUTE FUNCTION search.after_facet_counted();

DROP TRIGGER IF EXISTS facet_stat_after_delete ON search.facet_stat;
CREATE TRIGGER facet_stat_after_delete
    AFTER DELETE ON search.facet_stat
    REFERENCING OLD TABLE AS gone
    FOR EACH STATEMENT EXECUTE FUNCTION search.after_facet_counted();

-- Titles and skills each of whose typed words they resemble, with the share of the typed trigrams that they have. A word's
-- trigrams are cut into three runs, and a value must have one whole run of each word: a slip of the finger breaks three or
-- four trigrams in a row, so one run mostly survives it, and a run is rare enough for the index. In a short word it may be
-- the beginning and the end that survive. The last word may be unfinished: its last trigram, the one with the blank, is not
-- asked for. At most 2,000 values are looked at. Two letters resemble too much.
CREATE OR REPLACE FUNCTION search.similar_suggestions(of_tenant text, of_kind text, typed text, is_unfinished boolean)
    RETURNS TABLE (facet_id bigint, phrase text, share real)
    LANGUAGE plpgsql STABLE PARALLEL SAFE ROWS 100 AS $$
#variable_conflict use_column
DECLARE
    words text[] := (
        SELECT array_agg(word ORDER BY place)
        FROM regexp_split_to_table(typed, '[^[:alnum:]]+') WITH ORDINALITY AS part (word, place)
        WHERE word <> '');
    wanted bigint[] := '{}';
    of_word bigint[];
    ends bigint[];
    conditions text := '';
    size integer;
BEGIN
    FOR i IN 1..least(coalesce(cardinality(words), 0), 8) LOOP
        of_word := search.trigrams(of_tenant, of_kind, words[i]);
        size := cardinality(of_word);
        ends := of_word[1:1] || of_word[size:size];
        IF is_unfinished AND i = cardinality(words) AND size > 1 THEN
            size := size - 1;
            of_word := of_word[1:size];
            ends := of_word;
        END IF;
        wanted := wanted || of_word;
        conditions := conditions || CASE
            WHEN size < 4 THEN format(' AND trigrams @> %L', of_word)
            ELSE format(' AND (trigrams @> %L OR trigrams @> %L OR trigrams @> %L OR trigrams @> %L)',
                of_word[1:size / 3], of_word[size / 3 + 1:2 * size / 3], of_word[2 * size / 3 + 1:size], ends)
        END;
    END LOOP;
    IF cardinality(wanted) < 3 THEN
        RETURN;
    END IF;
    RETURN QUERY EXECUTE format('
        SELECT facet_id, phrase, CAST((
                SELECT count(*) FROM unnest(CAST(%1$L AS bigint[])) AS wanted WHERE wanted = ANY (trigrams)
            ) / %2$s.0 AS real)
        FROM (
            SELECT facet_id, phrase, trigrams FROM search.suggestion
            WHERE tenant_id = $1 AND kind = $2%3$s
            LIMIT 2000
        ) AS candidate', wanted, cardinality(wanted), conditions)
        USING of_tenant, of_kind;
END $$;
