package io.headhunter.search;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import io.headhunter.embedding.EmbeddingSpace;
import io.headhunter.embedding.EmbeddingSpaces;
import io.headhunter.embedding.EmbeddingVector;
import io.headhunter.observe.SearchMeters;
import io.headhunter.observe.Stage;
import io.headhunter.observe.StageTimes;
import io.headhunter.problem.DependencyUnavailableException;
import io.headhunter.problem.HeadhunterException;
import io.headhunter.problem.InvalidRequestException;
import io.headhunter.search.filter.DocumentPredicate;
import io.headhunter.search.filter.FilterResolver;
import io.headhunter.search.fusion.FusedDocument;
import io.headhunter.search.fusion.Fusion;
import io.headhunter.search.fusion.RankedList;
import io.headhunter.search.highlight.Highlighter;
import io.headhunter.search.query.ExpressionPredicate;
import io.headhunter.search.query.ExpressionResolver;
import io.headhunter.search.vector.PendingEmbeddings;
import io.headhunter.tenant.Tenant;
import io.headhunter.tenant.TenantId;
import io.headhunter.tenant.TenantRegistry;
import io.headhunter.time.Deadline;
import io.headhunter.time.Ticker;
import io.micronaut.data.connection.exceptions.ConnectionException;
import io.micronaut.data.exceptions.DataAccessException;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The order of the stages: predicate, retrieval, fusion, hydration, reasons. Safe for use by many threads. */
@Singleton
final class HybridSearcher implements Searcher {
    private final TenantRegistry tenants;
    private final EmbeddingSpaces spaces;
    private final FilterResolver filters;
    private final ExpressionResolver expressions;
    private final Retrieval retrieval;
    private final PlacePreference places;
    private final PendingEmbeddings pending;
    private final Hydrator hydrator;
    private final Highlighter highlighter;
    private final SearchMeters meters;

    HybridSearcher(
            TenantRegistry tenants,
            EmbeddingSpaces spaces,
            FilterResolver filters,
            ExpressionResolver expressions,
            Retrieval retrieval,
            PlacePreference places,
            PendingEmbeddings pending,
            Hydrator hydrator,
            Highlighter highlighter,
            SearchMeters meters) {
        this.tenants = tenants;
        this.spaces = spaces;
        this.filters = filters;
        this.expressions = expressions;
        this.retrieval = retrieval;
        this.places = places;
        this.pending = pending;
        this.hydrator = hydrator;
        this.highlighter = highlighter;
        this.meters = meters;
    }

    @Override
    public SearchResult search(TenantId tenantId, SearchRequest request, Deadline deadline) {
        long start = Ticker.SYSTEM.nanos();
        String outcome = "failed";
        try {
            SearchResult result = answer(tenantId, request, deadline);
            outcome = result.degraded().isEmpty() ? "ok" : "degraded";
            return result;
        } catch (HeadhunterException e) {
            outcome = outcomeOf(e);
            throw e;
        } finally {
            meters.searched(request.mode().label(), outcome, Ticker.SYSTEM.nanos() - start);
        }
    }

    private static String outcomeOf(HeadhunterException failure) {
        return switch (failure.type()) {
            case DEADLINE_EXCEEDED -> "late";
            case UNAVAILABLE -> "unavailable";
            case INTERNAL -> "failed";
            case INVALID_REQUEST,
                    NOT_AUTHENTICATED,
                    NOT_PERMITTED,
                    NOT_FOUND,
                    METHOD_NOT_ALLOWED,
                    NOT_ACCEPTABLE,
                    CONFLICT,
                    TOO_LARGE,
                    UNSUPPORTED_MEDIA_TYPE,
                    TOO_MANY_REQUESTS -> "refused";
        };
    }

    private SearchResult answer(TenantId tenantId, SearchRequest request, Deadline deadline) {
        StageTimes times = new StageTimes(Ticker.SYSTEM);
        try {
            return times.time(Stage.TOTAL, () -> search(scope(tenantId, request, deadline, times)));
        } catch (HeadhunterException e) {
            throw e;
        } catch (SQLException | DataAccessException | ConnectionException e) {
            throw new DependencyUnavailableException("The database does not answer", e);
        } catch (Exception e) {
            throw new IllegalStateException("the search failed", e);
        }
    }

    private SearchScope scope(TenantId tenantId, SearchRequest request, Deadline deadline, StageTimes times)
            throws SQLException {
        Tenant tenant = tenants.require(tenantId);
        EmbeddingSpace space = spaces.findServing().orElse(null);
        requireDimensions(request.embedding(), space);
        ExpressionPredicate expression = expressions.resolve(tenant, request.kind(), request.parsedQuery());
        DocumentPredicate predicate = filters.resolve(tenantId, request.kind(), request.filters(), request.excludeIds())
                .and(expression);
        return new SearchScope(tenant, space, request, predicate, expression.idleTerms(), deadline, times);
    }

    private SearchResult search(SearchScope scope) throws Exception {
        SearchRequest request = scope.request();
        AtomicReference<@Nullable EmbeddingVector> queryVector = new AtomicReference<>(request.embedding());
        List<Retrieved> tiers = new ArrayList<>();
        List<Fusion> chosen = new ArrayList<>();
        TieredRanking.Slice slice = scope.times()
                .time(
                        Stage.RETRIEVAL,
                        () -> TieredRanking.slice(request.offset(), request.limit(), request.minScore(), window -> {
                            Retrieved found = retrieval.retrieve(scope, window, queryVector, tiers.isEmpty());
                            tiers.add(found);
                            if (chosen.isEmpty()) { // one for all tiers, or their lists would not go together
                                chosen.add(FusionChoice.of(
                                        scope.tenant(), scope.space(), request, found.vectorList(), found.text()));
                            }
                            return fuse(scope, found, chosen.getFirst(), window);
                        }));
        return scope.times().time(Stage.SCORING, () -> answer(scope, tiers, chosen.getFirst(), slice));
    }

    /** The fused list of both legs, each as deep as the window. */
    private TieredRanking.Tier fuse(SearchScope scope, Retrieved found, Fusion fusion, int window) throws SQLException {
        RankedList vector = requireNonNullElse(found.vectorList(), RankedList.EMPTY);
        RankedList text = requireNonNullElse(found.textList(), RankedList.EMPTY);
        List<FusedDocument> fused = fusion.fuse(vector, text);
        if (scope.request().query() != null) {
            fused = places.apply(
                    scope.tenant(), scope.kind(), scope.request().parsedQuery().rankingText(), fused);
        }
        boolean isLast = vector.documents().size() < window && text.documents().size() < window;
        return new TieredRanking.Tier(fused, isLast);
    }

    private SearchResult answer(SearchScope scope, List<Retrieved> tiers, Fusion fusion, TieredRanking.Slice slice)
            throws SQLException {
        Retrieved first = tiers.getFirst();
        EmbeddingSpace space = scope.space();
        SearchRequest request = scope.request();
        List<String> degraded = new ArrayList<>(tiers.stream()
                .flatMap(tier -> tier.degraded().stream())
                .distinct()
                .toList());
        boolean hasVectors = first.vector() != null && space != null;
        if (hasVectors && space != null) {
            long behind = pending.count(scope.tenantId(), scope.kind(), space);
            if (behind > 0) {
                degraded.add(
                        "vector: " + (behind > PendingEmbeddings.CAP ? "more than " + PendingEmbeddings.CAP : behind)
                                + " documents are not embedded yet");
            }
        }
        return new SearchResult(
                hits(scope, slice.page()),
                slice.total(),
                first.facets(),
                first.suggestions(),
                scope.times(),
                first.plan(),
                hasVectors && space != null ? space.label() : null,
                degraded,
                notApplied(scope),
                UUID.randomUUID().toString(),
                fusion,
                slice.hasMore() ? request.offset() + request.limit() : null);
    }

    private List<SearchHit> hits(SearchScope scope, List<FusedDocument> page) throws SQLException {
        SearchRequest request = scope.request();
        Map<String, StoredDocument> documents = hydrator.fetch(
                scope.tenant(),
                scope.kind(),
                scope.space(),
                request.text(),
                page.stream().map(FusedDocument::documentId).toList());
        List<FusedDocument> found = page.stream()
                .filter(document -> documents.containsKey(document.documentId()))
                .toList();
        List<StoredDocument> stored = found.stream()
                .map(document -> requireNonNull(documents.get(document.documentId())))
                .toList();
        List<List<String>> highlights = highlighter.highlight(
                scope.tenant(),
                request.parsedQuery(),
                requireNonNullElse(request.jobDescription(), ""),
                stored.stream().map(StoredDocument::texts).toList());
        MatchExplainer explainer = new MatchExplainer(request);
        List<SearchHit> hits = new ArrayList<>(found.size());
        for (int i = 0; i < found.size(); i++) {
            hits.add(explainer.hit(found.get(i), stored.get(i), highlights.get(i)));
        }
        return hits;
    }

    private static List<String> notApplied(SearchScope scope) {
        return scope.idleTerms().isEmpty()
                ? scope.request().notApplied()
                : Stream.concat(
                                scope.request().notApplied().stream(),
                                Stream.of("query: stop words do not filter: " + String.join(", ", scope.idleTerms())))
                        .toList();
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
