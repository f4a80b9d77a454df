package io.headhunter.search;

import static java.util.Objects.requireNonNull;

import io.headhunter.document.DocumentKind;
import io.headhunter.embedding.EmbeddingVector;
import io.headhunter.search.brief.Brief;
import io.headhunter.search.facet.FacetName;
import io.headhunter.search.filter.SearchFilters;
import io.headhunter.search.fusion.FusionOptions;
import io.headhunter.search.query.ParsedQuery;
import io.headhunter.search.rerank.RerankMode;
import io.headhunter.search.signal.SignalOptions;
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
 * @param signals by what the results are scored
 * @param rerank whether a model puts the head of the list in order; null: as {@code headhunter.rerank.mode} says in hybrid
 *     searches, and no in the others
 * @param notApplied names of request fields that were understood and have no effect in this version, told back to the
 *     client in {@code metadata.notApplied}
 * @param anonymizedView whether what tells who somebody is is left out of the results; their order is the same
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
        SignalOptions signals,
        @Nullable RerankMode rerank,
        List<String> notApplied,
        boolean anonymizedView,
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
                SignalOptions.DEFAULT,
                null,
                List.of(),
                false,
                false);
    }

    /** The same search, further down its list. */
    public SearchRequest from(int newOffset) {
        return with(newOffset, rerank);
    }

    /** The same search with its head put in order, or not. */
    public SearchRequest reranked(RerankMode newRerank) {
        return with(offset, newRerank);
    }

    private SearchRequest with(int newOffset, @Nullable RerankMode newRerank) {
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
                signals,
                newRerank,
                notApplied,
                anonymizedView,
                includeDebug);
    }

    /** The query as it was understood; prose without words if there is none. */
    public ParsedQuery parsedQuery() {
        return ParsedQuery.of(query == null ? "" : query);
    }

    /**
     * The words to rank by: those of the query, then the job description; empty if there is only a vector. Of a boolean
     * query these are the words that are asked for, without the operators and without what is excluded. A long text is
     * reduced to its brief.
     */
    public String text() {
        ParsedQuery parsed = parsedQuery();
        String asked = parsed.rankingText();
        StringBuilder text = new StringBuilder(parsed instanceof ParsedQuery.Plain ? Brief.of(asked) : asked);
        if (jobDescription != null) {
            text.append(text.isEmpty() ? "" : "\n").append(Brief.of(jobDescription));
        }
        return text.toString();
    }

    /** Where the title of what is looked for may be: the query if it is short, else the first line; may be empty. */
    public String titleText() {
        String asked = parsedQuery().rankingText().strip();
        if (!asked.isEmpty() && asked.length() <= Brief.LONG_CHARACTERS) {
            return asked;
        }
        return Brief.title(asked.isEmpty() && jobDescription != null ? jobDescription : asked);
    }
}
