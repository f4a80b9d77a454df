package io.headhunter.search;

import static java.util.Objects.requireNonNull;

import io.headhunter.concurrent.FanOut;
import io.headhunter.concurrent.FanOut.Outcome;
import io.headhunter.embedding.EmbeddingOutcome;
import io.headhunter.embedding.EmbeddingProvider;
import io.headhunter.embedding.EmbeddingSpace;
import io.headhunter.embedding.EmbeddingSpaces;
import io.headhunter.embedding.EmbeddingVector;
import io.headhunter.observe.Stage;
import io.headhunter.observe.StageTimes;
import io.headhunter.problem.DeadlineExceededException;
import io.headhunter.problem.DependencyUnavailableException;
import io.headhunter.problem.HeadhunterException;
import io.headhunter.problem.InvalidRequestException;
import io.headhunter.search.filter.DocumentPredicate;
import io.headhunter.search.filter.FilterResolver;
import io.headhunter.search.fusion.FusedDocument;
import io.headhunter.search.fusion.FusionOptions;
import io.headhunter.search.fusion.RankedList;
import io.headhunter.search.fusion.ReciprocalRankFusion;
import io.headhunter.search.highlight.Highlighter;
import io.headhunter.search.lexical.LexicalLeg;
import io.headhunter.search.lexical.LexicalLeg.LexicalResult;
import io.headhunter.search.query.ExpressionPredicate;
import io.headhunter.search.query.ExpressionResolver;
import io.headhunter.search.vector.PendingEmbeddings;
import io.headhunter.search.vector.VectorLeg;
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
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Vector leg beside lexical leg, fusion, hydration, reasons. A leg that fails or is late is left out and named in the
 * answer; only when none is left does the search fail. Safe for use by many threads.
 */
@Singleton
final class HybridSearcher implements Searcher {
    private static final Logger log = LoggerFactory.getLogger(HybridSearcher.class);
    /** Documents each leg returns, unless the page asks for more. Chosen, not measured. */
    private static final int RANK_WINDOW_SIZE = 100;

    private final TenantRegistry tenants;
    private final EmbeddingSpaces spaces;
    private final EmbeddingProvider provider;
    private final FilterResolver filters;
    private final ExpressionResolver expressions;
    private final VectorLeg vectorLeg;
    private final LexicalLeg lexicalLeg;
    private final PlacePreference places;
    private final PendingEmbeddings pending;
    private final Hydrator hydrator;
    private final Highlighter highlighter;

    HybridSearcher(
            TenantRegistry tenants,
            EmbeddingSpaces spaces,
            EmbeddingProvider provider,
            FilterResolver filters,
            ExpressionResolver expressions,
            VectorLeg vectorLeg,
            LexicalLeg lexicalLeg,
            PlacePreference places,
            PendingEmbeddings pending,
            Hydrator hydrator,
            Highlighter highlighter) {
        this.tenants = tenants;
        this.spaces = spaces;
        this.provider = provider;
        this.filters = filters;
        this.expressions = expressions;
        this.vectorLeg = vectorLeg;
        this.lexicalLeg = lexicalLeg;
        this.places = places;
        this.pending = pending;
        this.hydrator = hydrator;
        this.highlighter = highlighter;
    }

    @Override
    public SearchResult search(TenantId tenantId, SearchRequest request, Deadline deadline) {
        StageTimes times = new StageTimes(Ticker.SYSTEM);
        try {
            return times.time(Stage.TOTAL, () -> search(tenantId, request, deadline, times));
        } catch (HeadhunterException e) {
            throw e;
        } catch (SQLException | DataAccessException | ConnectionException e) {
            throw new DependencyUnavailableException("The database does not answer", e);
        } catch (Exception e) {
            throw new IllegalStateException("the search failed", e);
        }
    }

    private SearchResult search(TenantId tenantId, SearchRequest request, Deadline deadline, StageTimes times)
            throws Exception {
        Tenant tenant = tenants.require(tenantId);
        EmbeddingSpace space = spaces.findServing().orElse(null);
        requireDimensions(request.embedding(), space);
        int window = Math.max(RANK_WINDOW_SIZE, request.offset() + request.limit());
        ExpressionPredicate expression = expressions.resolve(tenant, request.kind(), request.parsedQuery());
        DocumentPredicate predicate = filters.resolve(tenantId, request.kind(), request.filters(), request.excludeIds())
                .and(expression);

        Legs legs = times.time(
                Stage.RETRIEVAL, () -> retrieve(tenant, tenantId, space, request, predicate, window, deadline, times));
        return times.time(Stage.SCORING, () -> rank(tenant, space, request, legs, times))
                .withoutEffect(expression.idleTerms());
    }

    /** What the legs found and what they did not. */
    private record Legs(
            @Nullable RankedList vector, @Nullable LexicalResult text, List<String> degraded) {}

    private Legs retrieve(
            Tenant tenant,
            TenantId tenantId,
            @Nullable EmbeddingSpace space,
            SearchRequest request,
            DocumentPredicate predicate,
            int window,
            Deadline deadline,
            StageTimes times) {
        List<Callable<Object>> steps = new ArrayList<>();
        boolean wantsVectorLeg = request.mode().hasVectorLeg();
        boolean hasVectorLeg = wantsVectorLeg && space != null;
        boolean hasLexicalLeg =
                request.mode().hasLexicalLeg() && !request.text().isBlank();
        if (wantsVectorLeg && space != null) {
            steps.add(() -> {
                EmbeddingVector query = queryVector(request, space, deadline, times);
                return times.time(
                        Stage.VECTOR,
                        () -> vectorLeg.search(tenantId, request.kind(), space, query, predicate, window));
            });
        }
        if (hasLexicalLeg) {
            steps.add(() -> times.time(
                    Stage.TEXT,
                    () -> lexicalLeg.search(tenant, request.kind(), request.text(), predicate, window, deadline)));
        }
        List<Outcome<Object>> outcomes = FanOut.join(steps, deadline);
        List<String> degraded = new ArrayList<>();
        if (wantsVectorLeg && !hasVectorLeg) {
            degraded.add("vector: no embedding space serves yet");
        }
        RankedList vector = null;
        LexicalResult text = null;
        if (hasVectorLeg) {
            vector = resultOf(outcomes.getFirst(), RankedList.class, "vector", degraded);
        }
        if (hasLexicalLeg) {
            text = resultOf(outcomes.getLast(), LexicalResult.class, "text", degraded);
        }
        if (vector == null && text == null) {
            throw deadline.isExpired()
                    ? new DeadlineExceededException("No leg of the search answered in time; try again, or ask for less")
                    : new DependencyUnavailableException("No leg of the search could answer; try again later", null);
        }
        return new Legs(vector, text, degraded);
    }

    private static <T> @Nullable T resultOf(Outcome<Object> outcome, Class<T> type, String leg, List<String> degraded) {
        return switch (outcome) {
            case Outcome.Done<Object> done -> type.cast(done.value());
            case Outcome.Failed<Object> failed -> {
                if (failed.cause() instanceof InvalidRequestException invalid) {
                    throw invalid;
                }
                log.warn("the {} leg failed", leg, failed.cause());
                degraded.add(leg + ": failed");
                yield null;
            }
            case Outcome.Late<Object> _ -> {
                degraded.add(leg + ": not ready in time");
                yield null;
            }
        };
    }

    private EmbeddingVector queryVector(
            SearchRequest request, EmbeddingSpace space, Deadline deadline, StageTimes times) throws Exception {
        if (request.embedding() != null) {
            return request.embedding();
        }
        if (!provider.serves(space)) {
            throw new DependencyUnavailableException("No provider computes vectors of " + space.label(), null);
        }
        EmbeddingOutcome outcome = times.time(Stage.EMBEDDING, () -> provider.embedQuery(request.text(), deadline));
        return switch (outcome) {
            case EmbeddingOutcome.Embedded embedded -> embedded.vectors().getFirst();
            case EmbeddingOutcome.Rejected rejected ->
                throw new DependencyUnavailableException("The query was not embedded: " + rejected.reason(), null);
            case EmbeddingOutcome.Throttled _ ->
                throw new DependencyUnavailableException("The query was not embedded: provider is throttled", null);
            case EmbeddingOutcome.Unavailable unavailable ->
                throw new DependencyUnavailableException("The query was not embedded: " + unavailable.reason(), null);
        };
    }

    private SearchResult rank(
            Tenant tenant, @Nullable EmbeddingSpace space, SearchRequest request, Legs legs, StageTimes times)
            throws SQLException {
        RankedList vector = legs.vector() == null ? RankedList.EMPTY : legs.vector();
        RankedList text = legs.text() == null ? RankedList.EMPTY : legs.text().ranked();
        List<FusedDocument> fused = ReciprocalRankFusion.fuse(vector, text, weights(request, legs));
        if (request.query() != null) {
            fused = places.apply(tenant, request.kind(), request.parsedQuery().rankingText(), fused);
        }
        Double minScore = request.minScore();
        if (minScore != null) {
            fused = fused.stream()
                    .filter(document -> document.score() >= minScore)
                    .toList();
        }
        List<FusedDocument> page =
                fused.stream().skip(request.offset()).limit(request.limit()).toList();
        Map<String, StoredDocument> documents = hydrator.fetch(
                tenant,
                request.kind(),
                space,
                request.text(),
                page.stream().map(FusedDocument::documentId).toList());
        List<SearchHit> hits = hits(tenant, request, page, documents);
        List<String> degraded = new ArrayList<>(legs.degraded());
        if (legs.vector() != null && space != null) {
            long behind = pending.count(new TenantId(tenant.tenantId()), request.kind(), space);
            if (behind > 0) {
                degraded.add(
                        "vector: " + (behind > PendingEmbeddings.CAP ? "more than " + PendingEmbeddings.CAP : behind)
                                + " documents are not embedded yet");
            }
        }
        return new SearchResult(
                hits,
                fused.size(),
                times,
                plan(legs),
                legs.vector() == null || space == null ? null : space.label(),
                degraded,
                request.notApplied(),
                UUID.randomUUID().toString());
    }

    private List<SearchHit> hits(
            Tenant tenant, SearchRequest request, List<FusedDocument> page, Map<String, StoredDocument> documents)
            throws SQLException {
        List<FusedDocument> found = page.stream()
                .filter(document -> documents.containsKey(document.documentId()))
                .toList();
        List<StoredDocument> stored = found.stream()
                .map(document -> requireNonNull(documents.get(document.documentId())))
                .toList();
        List<List<String>> highlights = highlighter.highlight(
                tenant,
                request.parsedQuery(),
                request.jobDescription() == null ? "" : request.jobDescription(),
                stored.stream().map(StoredDocument::texts).toList());
        MatchExplainer explainer = new MatchExplainer(request);
        List<SearchHit> hits = new ArrayList<>(found.size());
        for (int i = 0; i < found.size(); i++) {
            hits.add(explainer.hit(found.get(i), stored.get(i), highlights.get(i)));
        }
        return hits;
    }

    /** A leg that is not there must not keep the other's scores small. */
    private static FusionOptions weights(SearchRequest request, Legs legs) {
        if (legs.vector() == null) {
            return new FusionOptions(0, 1);
        }
        return legs.text() == null ? new FusionOptions(1, 0) : request.fusion();
    }

    private static SearchPlan plan(Legs legs) {
        Boolean lexicalExact = legs.text() == null ? null : legs.text().isExact();
        if (legs.vector() == null) {
            return new SearchPlan(null, null, null, lexicalExact, "no vector leg took part");
        }
        return new SearchPlan(
                "exact",
                "exact",
                null,
                lexicalExact,
                "no vector index is built in this version: every passing document is compared");
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
