package io.headhunter.search;

import static java.util.Objects.requireNonNull;

import io.headhunter.document.DocumentKind;
import io.headhunter.embedding.EmbeddingVector;
import io.headhunter.search.facet.FacetName;
import io.headhunter.search.filter.SearchFilters;
import io.headhunter.search.fusion.FusionOptions;
import io.headhunter.search.query.ParsedQuery;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One search of one tenant, already validated by its door. At least one of query, job description and embedding is
 * there, and the query has no mistake.
 *
 * @param kind what is searched for
 * @param query what a person typed, prose or a boolean expression, at most 6,000 characters
 * @param jobDescription a pasted text, at most 20,000 characters
 * @param embedding a vector in the serving space, used in place of one made from the text
 * @param limit length of the page, 1 to 200
 * @param offset results before the page, 0 or more; a door lets a client name up to 1,000, and what is beyond is reached
 *     from page to page
 * @param excludeIds documents that must not appear
 * @param facets what to count among the documents that pass the filters
 * @param minScore results below are left out, 0 to 1; null: no bound
 * @param notApplied names of request fields that were understood and have no effect in this version, told back to the
 *     client in {@code metadata.notApplied}
 */
public record SearchRequest(
        DocumentKind kind,
        @Nullable String query,
        @Nullable String jobDescription,
        @Nullable EmbeddingVector embedding,
        int limit,
        int offset,
        SearchMode mode,
        SearchFilters filters,
        Set<String> excludeIds,
        List<FacetName> facets,
        @Nullable Double minScore,
        FusionOptions fusion,
        List<String> notApplied,
        boolean includeDebug) {
    public static final int MAX_QUERY_CHARACTERS = 6_000;
    public static final int MAX_JOB_DESCRIPTION_CHARACTERS = 20_000;
    public static final int MAX_LIMIT = 200;
    public static final int DEFAULT_LIMIT = 20;
    /** That a client may name. */
    public static final int MAX_OFFSET = 1_000;

    public SearchRequest {
        requireNonNull(kind, "kind is null");
        requireNonNull(mode, "mode is null");
        excludeIds = Set.copyOf(excludeIds);
        facets = List.copyOf(facets);
        notApplied = List.copyOf(notApplied);
        if (query == null && jobDescription == null && embedding == null) {
            throw new IllegalArgumentException("query, jobDescription and embedding are all null");
        }
        if (query != null && ParsedQuery.of(query) instanceof ParsedQuery.Malformed malformed) {
            throw new IllegalArgumentException("query " + malformed.message());
        }
        if (limit < 1 || limit > MAX_LIMIT || offset < 0 || offset > Integer.MAX_VALUE - limit) {
            throw new IllegalArgumentException("limit " + limit + " or offset " + offset + " is out of range");
        }
    }

    /** A hybrid search with default settings. */
    public static SearchRequest ofQuery(DocumentKind kind, String query) {
        return new SearchRequest(
                kind,
                query,
                null,
                null,
                DEFAULT_LIMIT,
                0,
                SearchMode.HYBRID,
                SearchFilters.NONE,
                Set.of(),
                List.of(),
                null,
                FusionOptions.DEFAULT,
                List.of(),
                false);
    }

    /** The same search, further down its list. */
    public SearchRequest from(int newOffset) {
        return new SearchRequest(
                kind,
                query,
                jobDescription,
                embedding,
                limit,
                newOffset,
                mode,
                filters,
                excludeIds,
                facets,
                minScore,
                fusion,
                notApplied,
                includeDebug);
    }

    /** The query as it was understood; prose without words if there is none. */
    public ParsedQuery parsedQuery() {
        return ParsedQuery.of(query == null ? "" : query);
    }

    /**
     * The words to rank by: those of the query, then the job description; empty if there is only a vector. Of a boolean
     * query these are the words that are asked for, without the operators and without what is excluded.
     */
    public String text() {
        StringBuilder text = new StringBuilder(parsedQuery().rankingText());
        if (jobDescription != null) {
            text.append(text.isEmpty() ? "" : "\n").append(jobDescription);
        }
        return text.toString();
    }
}
