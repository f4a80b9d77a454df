package io.headhunter.benchmark.relevance;

import io.headhunter.problem.DependencyUnavailableException;
import io.headhunter.search.SearchHit;
import io.headhunter.search.SearchRequest;
import io.headhunter.search.SearchResult;
import io.headhunter.search.Searcher;
import io.headhunter.search.filter.SearchFilters;
import io.headhunter.search.query.ParsedQuery;
import io.headhunter.search.rerank.HeadReranker;
import io.headhunter.search.signal.SignalOptions;
import io.headhunter.tenant.TenantId;
import io.headhunter.time.Deadline;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Searches a set in every mode, by the same use case that serves clients, and compares what is found with the judgements.
 * The documents live in a tenant of their own, which is kept for the next evaluation of the same corpus. Safe for use by
 * many threads.
 */
@Singleton
public final class Evaluation {
    /** As deep as the deepest metric looks. */
    private static final int DEPTH = 100;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final EvaluationTenants tenants;
    private final Searcher searcher;
    private final HeadReranker reranker;

    Evaluation(EvaluationTenants tenants, Searcher searcher, HeadReranker reranker) {
        this.tenants = tenants;
        this.searcher = searcher;
        this.reranker = reranker;
    }

    /**
     * Imports and embeds what is missing, then searches. Killed at any moment, the next call goes on.
     *
     * @throws RelevanceSetException if a document of the set cannot be imported
     * @throws DependencyUnavailableException if the database does not answer, or a leg of a search was left out: the
     *     figures would be those of another search
     * @throws IOException if the corpus cannot be read
     */
    public EvaluationReport run(RelevanceSet set, EvaluationOptions options, EvaluationProgress progress)
            throws IOException {
        TenantId tenant = prepare(set, options, progress);
        List<QueryOutcome> outcomes = new ArrayList<>();
        for (RelevanceQuery query : set.queries()) {
            Map<EvaluationMode, List<SearchHit>> hits = new EnumMap<>(EvaluationMode.class);
            Map<EvaluationMode, RelevanceMetrics> metrics = new EnumMap<>(EvaluationMode.class);
            for (EvaluationMode mode : modes()) {
                List<SearchHit> found = search(set, tenant, query, mode, options);
                hits.put(mode, found);
                metrics.put(
                        mode,
                        RelevanceMetrics.of(
                                found.stream().map(SearchHit::documentId).toList(), query.grades()));
            }
            outcomes.add(new QueryOutcome(query, hits, metrics));
            progress.show("searched", outcomes.size(), set.queries().size());
        }
        return EvaluationReport.of(set, tenant, outcomes);
    }

    /** Imports and embeds what is missing, and searches nothing: for other measurements on the same documents. */
    public TenantId prepare(RelevanceSet set, EvaluationOptions options, EvaluationProgress progress)
            throws IOException {
        List<String> languages = options.languages().isEmpty() ? set.corpus().languages() : options.languages();
        return tenants.prepare(set, languages, options.isFresh(), progress);
    }

    /** Removes the documents of a set; its tenant stays, empty. */
    public void discard(EvaluationReport report) {
        tenants.discard(report.tenant());
    }

    private Set<EvaluationMode> modes() {
        return reranker.isThere()
                ? EnumSet.allOf(EvaluationMode.class)
                : EnumSet.complementOf(EnumSet.of(EvaluationMode.RERANK));
    }

    private List<SearchHit> search(
            RelevanceSet set, TenantId tenant, RelevanceQuery query, EvaluationMode mode, EvaluationOptions options) {
        String text = query.text();
        // A set's query is prose, whatever it holds: only as such may a hyphen or a quote go as a query.
        boolean isQuery = text.length() <= SearchRequest.MAX_QUERY_CHARACTERS
                && ParsedQuery.of(text) instanceof ParsedQuery.Plain;
        boolean isDocument = set.corpus().queriesAmongThem().contains(query.id());
        SearchRequest request = new SearchRequest(
                        set.corpus().kind(),
                        isQuery ? text : null,
                        isQuery ? null : CorpusRecords.cut(text, SearchRequest.MAX_JOB_DESCRIPTION_CHARACTERS),
                        null,
                        DEPTH,
                        0,
                        mode.searchMode(),
                        SearchFilters.NONE,
                        isDocument ? Set.of(query.id()) : Set.of(),
                        List.of(),
                        null,
                        options.fusion(),
                        SignalOptions.DEFAULT,
                        null,
                        List.of(),
                        false,
                        false)
                .reranked(mode.rerankMode());
        SearchResult result = searcher.search(tenant, request, Deadline.in(PATIENCE));
        if (!result.degraded().isEmpty()) {
            throw new DependencyUnavailableException(
                    "The " + mode.label() + " search of query " + query.id() + " is not whole: "
                            + String.join("; ", result.degraded()),
                    null);
        }
        return result.hits();
    }
}
