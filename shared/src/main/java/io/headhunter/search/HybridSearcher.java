package io.headhunter.search;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import io.headhunter.concurrent.Permits;
import io.headhunter.db.Freshness;
import io.headhunter.db.ReadConnections;
import io.headhunter.embedding.EmbeddingSpace;
import io.headhunter.embedding.EmbeddingSpaces;
import io.headhunter.embedding.EmbeddingVector;
import io.headhunter.observe.Stage;
import io.headhunter.observe.StageTimes;
import io.headhunter.problem.DependencyUnavailableException;
import io.headhunter.problem.HeadhunterException;
import io.headhunter.problem.InvalidRequestException;
import io.headhunter.search.DocumentCompletion.Completed;
import io.headhunter.search.brief.Brief;
import io.headhunter.search.filter.DocumentPredicate;
import io.headhunter.search.filter.FilterResolver;
import io.headhunter.search.highlight.Highlighter;
import io.headhunter.search.query.ExpressionPredicate;
import io.headhunter.search.query.ExpressionResolver;
import io.headhunter.search.query.ParsedQuery;
import io.headhunter.search.recall.RecallProbes;
import io.headhunter.search.rerank.HeadReranker;
import io.headhunter.search.rerank.RerankMode;
import io.headhunter.search.signal.Scoring;
import io.headhunter.search.vector.PendingEmbeddings;
import io.headhunter.tenant.Tenant;
import io.headhunter.tenant.TenantId;
import io.headhunter.tenant.TenantRegistry;
import io.headhunter.time.Deadline;
import io.headhunter.time.Ticker;
import io.micronaut.data.connection.exceptions.ConnectionException;
import io.micronaut.data.exceptions.DataAccessException;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The order of the stages: turn, predicate, retrieval, fusion, signals, rerank, hydration, completion, reasons. Safe for use
 * by many threads.
 */
@Singleton
final class HybridSearcher implements Searcher {
    private final TenantRegistry tenants;
    private final EmbeddingSpaces spaces;
    private final FilterResolver filters;
    private final ExpressionResolver expressions;
    private final Retrieval retrieval;
    private final Feedback feedback;
    private final TierScorer scorer;
    private final HeadReranker reranker;
    private final PendingEmbeddings pending;
    private final Hydrator hydrator;
    private final DocumentCompletion completion;
    private final Highlighter highlighter;
    private final Permits permits;
    private final ReadConnections reads;
    private final boolean isParallel;
    private final Ticker ticker;
    private final SearchRecords records;

    HybridSearcher(
            TenantRegistry tenants,
            EmbeddingSpaces spaces,
            FilterResolver filters,
            ExpressionResolver expressions,
            Retrieval retrieval,
            Feedback feedback,
            TierScorer scorer,
            HeadReranker reranker,
            PendingEmbeddings pending,
            Hydrator hydrator,
            DocumentCompletion completion,
            Highlighter highlighter,
            @Named(Admission.SEARCHES) Permits permits,
            ReadConnections reads,
            ParallelConfig parallel,
            Ticker ticker,
            SearchRecords records) {
        this.tenants = tenants;
        this.spaces = spaces;
        this.filters = filters;
        this.expressions = expressions;
        this.retrieval = retrieval;
        this.feedback = feedback;
        this.scorer = scorer;
        this.reranker = reranker;
        this.pending = pending;
        this.hydrator = hydrator;
        this.completion = completion;
        this.highlighter = highlighter;
        this.permits = permits;
        this.reads = reads;
        this.ticker = ticker;
        this.isParallel = parallel.parallelPreSearch();
        this.records = records;
    }

    /** @param sample to be waited for before the answer is given */
    private record Answered(SearchResult result, RecallProbes.Delivery sample) {}

    @Override
    public SearchResult search(TenantId tenantId, SearchRequest request, Deadline deadline, Freshness freshness) {
        StageTimes times = new StageTimes(ticker);
        SearchResult result = null;
        HeadhunterException failure = null;
        try {
            result = answer(tenantId, request, deadline, freshness, times);
            return result;
        } catch (HeadhunterException e) {
            failure = e;
            throw e;
        } finally {
            times.stop();
            records.ended(request.mode(), times, result, failure);
        }
    }

    private SearchResult answer(
            TenantId tenantId, SearchRequest request, Deadline deadline, Freshness freshness, StageTimes times) {
        try {
            return times.time(Stage.TOTAL, () -> {
                Answered answered = answerInTurn(tenantId, request, deadline, freshness, times);
                if (answered.sample() != RecallProbes.Delivery.DONE) { // of no use to the turn: others may have it
                    times.time(Stage.SAMPLE, () -> {
                        answered.sample().await();
                        return answered;
                    });
                }
                return answered.result();
            });
        } catch (HeadhunterException e) {
            throw e;
        } catch (SQLException | DataAccessException | ConnectionException e) {
            throw new DependencyUnavailableException("The database does not answer", e);
        } catch (Exception e) {
            throw new IllegalStateException("the search failed", e);
        }
    }

    private Answered answerInTurn(
            TenantId tenantId, SearchRequest request, Deadline deadline, Freshness freshness, StageTimes times)
            throws Exception {
        try (Permits.Turn turn = times.time(Stage.QUEUE, () -> permits.enter(tenantId.value(), deadline))) {
            SearchStages stages = new SearchStages(turn, reads.route(freshness), times, isParallel, deadline);
            return search(stages.run(Stage.PREPARE, () -> scope(tenantId, request, deadline, stages)));
        }
    }

    private SearchScope scope(TenantId tenantId, SearchRequest request, Deadline deadline, SearchStages stages)
            throws SQLException {
        Tenant tenant = tenants.require(tenantId);
        EmbeddingSpace space = spaces.findServing().orElse(null);
        requireDimensions(request.embedding(), space);
        ParsedQuery query = request.parsedQuery();
        ExpressionPredicate expression = expressions.resolve(tenant, request.kind(), query);
        DocumentPredicate predicate = filters.resolve(tenantId, request.kind(), request.filters(), request.excludeIds())
                .and(expression);
        return new SearchScope(
                tenant, space, request, query, request.text(), predicate, expression.idleTerms(), deadline, stages);
    }

    private Answered search(SearchScope scope) throws Exception {
        SearchRequest request = scope.request();
        TierScores scores = scorer.of(scope);
        FusedTiers tiers = new FusedTiers(scope, retrieval, feedback, scores, new HeadOrder(scope, reranker));
        TieredRanking.Slice slice = TieredRanking.slice(request.offset(), request.limit(), request.minScore(), tiers);
        SearchStages stages = scope.stages();
        SearchResult result;
        if (completion.isPossible()) { // nobody holds a permit while another system is waited for
            Map<String, StoredDocument> stored = stages.run(Stage.SCORING, () -> documents(scope, slice));
            Completed completed = completion.complete(scope, stored);
            result = stages.run(
                    Stage.SCORING,
                    () -> answer(scope, tiers, scores.scoring(), slice, completion.living(scope, completed)));
        } else {
            result = stages.run(
                    Stage.SCORING,
                    () -> answer(scope, tiers, scores.scoring(), slice, Completed.asStored(documents(scope, slice))));
        }
        return new Answered(result, tiers.first().sample());
    }

    private Map<String, StoredDocument> documents(SearchScope scope, TieredRanking.Slice slice) throws SQLException {
        return hydrator.fetch(
                scope.tenant(),
                scope.kind(),
                scope.space(),
                scope.text(),
                slice.page().stream().map(ScoredDocument::documentId).toList());
    }

    private SearchResult answer(
            SearchScope scope, FusedTiers tiers, Scoring scoring, TieredRanking.Slice slice, Completed completed)
            throws SQLException {
        Retrieved first = tiers.first();
        EmbeddingSpace space = scope.space();
        SearchRequest request = scope.request();
        List<String> degraded = new ArrayList<>(tiers.degraded());
        boolean hasVectors = first.vector() != null && space != null;
        if (hasVectors && space != null) {
            long behind = pending.count(scope.tenantId(), scope.kind(), space);
            if (behind > 0) {
                degraded.add(
                        "vector: " + (behind > PendingEmbeddings.CAP ? "more than " + PendingEmbeddings.CAP : behind)
                                + " documents are not embedded yet");
            }
        }
        degraded.addAll(completed.degraded());
        return new SearchResult(
                hits(scope, scoring, tiers.withQuerySimilarity(slice.page()), completed.documents()),
                slice.total(),
                request.anonymizedView() ? AnonymousView.facets(first.facets()) : first.facets(),
                request.anonymizedView() ? AnonymousView.texts(first.suggestions()) : first.suggestions(),
                scope.times(),
                first.plan(),
                hasVectors && space != null ? space.label() : null,
                degraded,
                notApplied(scope, scoring, reranker),
                UUID.randomUUID().toString(),
                tiers.fusion(),
                tiers.feedbackNote(),
                tiers.rerankNote(),
                request.anonymizedView()
                        ? AnonymousView.texts(scoring.asked().summary())
                        : scoring.asked().summary(),
                first.specialty(),
                slice.hasMore() ? request.offset() + request.limit() : null,
                scope.stages().database());
    }

    private List<SearchHit> hits(
            SearchScope scope, Scoring scoring, List<ScoredDocument> page, Map<String, StoredDocument> documents)
            throws SQLException {
        SearchRequest request = scope.request();
        List<ScoredDocument> found = page.stream()
                .filter(document -> documents.containsKey(document.documentId()))
                .toList();
        List<StoredDocument> stored = found.stream()
                .map(document -> requireNonNull(documents.get(document.documentId())))
                .map(document -> request.anonymizedView() ? AnonymousView.of(document, scope.tenant()) : document)
                .toList();
        List<List<String>> highlights = highlighter.highlight(
                scope.tenant(),
                scope.query(),
                Brief.of(requireNonNullElse(request.jobDescription(), "")),
                stored.stream().map(StoredDocument::texts).toList());
        MatchExplainer explainer = new MatchExplainer(scope, scoring);
        List<SearchHit> hits = new ArrayList<>(found.size());
        for (int i = 0; i < found.size(); i++) {
            hits.add(explainer.hit(found.get(i), stored.get(i), highlights.get(i)));
        }
        return hits;
    }

    private static List<String> notApplied(SearchScope scope, Scoring scoring, HeadReranker reranker) {
        List<String> notApplied = new ArrayList<>(scope.request().notApplied());
        if (scope.request().rerank() == RerankMode.AUTO && !reranker.isThere()) {
            notApplied.add("rerank");
        }
        if (!scope.idleTerms().isEmpty()) {
            notApplied.add("query: stop words do not filter: " + String.join(", ", scope.idleTerms()));
        }
        if (scoring.isOwnWeightIdle()) {
            notApplied.add("signalWeights: no signal with a weight applies to this request");
        }
        return notApplied;
    }

    private static void requireDimensions(@Nullable EmbeddingVector embedding, @Nullable EmbeddingSpace space) {
        if (embedding != null && space != null && embedding.dimensions() != space.dimensions()) {
            throw InvalidRequestException.of(
                    "embedding",
                    "has " + embedding.dimensions() + " numbers; expected " + space.dimensions() + " of the model "
                            + space.label());
        }
    }
}
