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

    private FilterQueries() {}
}
