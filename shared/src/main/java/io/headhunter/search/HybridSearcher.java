package io.headhunter.search;

import io.headhunter.concurrent.FanOut;
import io.headhunter.concurrent.FanOut.Outcome;
import io.headhunter.embedding.EmbeddingOutcome;
import io.headhunter.embedding.EmbeddingProvider;
import io.headhunter.embedding.EmbeddingSpace;
import io.headhunter.embedding.EmbeddingSpaces;
import io.headhunter.embedding.EmbeddingVector;
import io.headhunter.index.IndexPolicy;
import io.headhunter.observe.Stage;
import io.headhunter.observe.StageTimes;
import io.headhunter.problem.DeadlineExceededException;
import io.headhunter.problem.DependencyUnavailableException;
import io.headhunter.problem.HeadhunterException;
import io.headhunter.problem.InvalidRequestException;
import io.headhunter.search.facet.FacetCounter;
import io.headhunter.search.facet.FacetValues;
import io.headhunter.search.filter.DocumentPredicate;
import io.headhunter.search.filter.FilterResolver;
import io.headhunter.search.fusion.FusedDocument;
import io.headhunter.search.fusion.Fusion;
import io.headhunter.search.fusion.RankedList;
import io.headhunter.search.lexical.LexicalLeg;
import io.headhunter.search.lexical.LexicalLeg.LexicalResult;
import io.headhunter.search.suggest.SpellingCorrector;
import io.headhunter.search.vector.PendingEmbeddings;
import io.headhunter.search.vector.VectorLeg;
import io.headhunter.search.vector.VectorPlan;
import io.headhunter.search.vector.VectorResult;
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
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
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
    private final TenantRegistry tenants;
    private final EmbeddingSpaces spaces;
    private final EmbeddingProvider provider;
    private final FilterResolver filters;
    private final IndexPolicy indexPolicy;
    private final VectorLeg vectorLeg;
    private final LexicalLeg lexicalLeg;
    private final PlacePreference places;
    private final PendingEmbeddings pending;
    private final Hydrator hydrator;
    private final FacetCounter facets;
    private final SpellingCorrector spelling;

    HybridSearcher(
            TenantRegistry tenants,
            EmbeddingSpaces spaces,
            EmbeddingProvider provider,
            FilterResolver filters,
            IndexPolicy indexPolicy,
            VectorLeg vectorLeg,
            LexicalLeg lexicalLeg,
            PlacePreference places,
            PendingEmbeddings pending,
            Hydrator hydrator,
            FacetCounter facets,
            SpellingCorrector spelling) {
        this.tenants = tenants;
        this.spaces = spaces;
        this.provider = provider;
        this.filters = filters;
        this.indexPolicy = indexPolicy;
        this.vectorLeg = vectorLeg;
        this.lexicalLeg = lexicalLeg;
        this.places = places;
        this.pending = pending;
        this.hydrator = hydrator;
        this.facets = facets;
        this.spelling = spelling;
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
        DocumentPredicate predicate =
                filters.resolve(tenantId, request.kind(), request.filters(), request.excludeIds());
        AtomicReference<@Nullable EmbeddingVector> queryVector = new AtomicReference<>(request.embedding());
        List<Legs> tiers = new ArrayList<>();
        List<Fusion> chosen = new ArrayList<>();
        TieredRanking.Slice slice = times.time(
                Stage.RETRIEVAL,
                () -> TieredRanking.slice(request.offset(), request.limit(), request.minScore(), window -> {
                    Legs legs =
                            retrieve(tenant, tenantId, space, request, predicate, window, queryVector, deadline, times);
                    tiers.add(legs);
                    if (chosen.isEmpty()) { // one for all tiers, or their lists would not go together
                        chosen.add(FusionChoice.of(tenant, space, request, legs.vectorList(), legs.text()));
                    }
                    return fuse(tenant, request, legs, chosen.getFirst(), window);
                }));
        return times.time(Stage.SCORING, () -> answer(tenant, space, request, tiers, chosen.getFirst(), slice, times));
    }

    /** The fused list of both legs, each as deep as the window. */
    private TieredRanking.Tier fuse(Tenant tenant, SearchRequest request, Legs legs, Fusion fusion, int window)
            throws SQLException {
        RankedList vector = legs.vector() == null ? RankedList.EMPTY : legs.vector().ranked();
        RankedList text = legs.text() == null ? RankedList.EMPTY : legs.text().ranked();
        List<FusedDocument> fused = fusion.fuse(vector, text);
        if (request.query() != null) {
            fused = places.apply(tenant, request.kind(), request.query(), fused);
        }
        boolean isLast = vector.documents().size() < window && text.documents().size() < window;
        return new TieredRanking.Tier(fused, isLast);
    }

    /** What the legs found and what they did not, and what was asked beside them. */
    private record Legs(
            @Nullable VectorResult vector,
            @Nullable LexicalResult text,
            Map<String, FacetValues> facets,
            List<String> suggestions,
            List<String> degraded) {
        @Nullable
        RankedList vectorList() {
            return vector == null ? null : vector.ranked();
        }
    }

    private record Facets(Map<String, FacetValues> byName) {}

    private record Suggestions(List<String> queries) {}

    private Legs retrieve(
            Tenant tenant,
            TenantId tenantId,
            @Nullable EmbeddingSpace space,
            SearchRequest request,
            DocumentPredicate predicate,
            int window,
            AtomicReference<@Nullable EmbeddingVector> queryVector,
            Deadline deadline,
            StageTimes times) {
        List<Callable<Object>> steps = new ArrayList<>();
        UnknownWords unknownWords = new UnknownWords();
        boolean wantsVectorLeg = request.mode().hasVectorLeg();
        boolean hasVectorLeg = wantsVectorLeg && space != null;
        boolean hasLexicalLeg =
                request.mode().hasLexicalLeg() && !request.text().isBlank();
        if (wantsVectorLeg && space != null) {
            steps.add(() -> {
                EmbeddingVector known = queryVector.get();
                EmbeddingVector query = known == null ? embed(request, space, deadline, times) : known;
                queryVector.set(query);
                return times.time(
                        Stage.VECTOR,
                        () -> vectorLeg.search(
                                tenantId,
                                request.kind(),
                                space,
                                query,
                                predicate,
                                window,
                                indexPolicy.preferenceFor(List.of(tenantId.value(), request.text()))));
            });
        }
        if (hasLexicalLeg) {
            steps.add(() -> unknownWords.noticeIn(() -> times.time(
                    Stage.TEXT,
                    () -> lexicalLeg.search(tenant, request.kind(), request.text(), predicate, window, deadline))));
        }
        boolean hasFacets = !request.facets().isEmpty();
        if (hasFacets) {
            steps.add(() -> new Facets(facets.count(tenantId, request.kind(), request.facets(), predicate)));
        }
        String query = request.query();
        boolean isCorrected = hasLexicalLeg && query != null;
        if (isCorrected && query != null) {
            steps.add(() -> new Suggestions(
                    unknownWords.found(deadline) ? spelling.correct(tenant, request.kind(), query) : List.of()));
        }
        Iterator<Outcome<Object>> outcomes = FanOut.join(steps, deadline).iterator();
        List<String> degraded = new ArrayList<>();
        if (wantsVectorLeg && !hasVectorLeg) {
            degraded.add("vector: no embedding space serves yet");
        }
        VectorResult vector = null;
        LexicalResult text = null;
        if (hasVectorLeg) {
            vector = resultOf(outcomes.next(), VectorResult.class, "vector", degraded);
        }
        if (hasLexicalLeg) {
            text = resultOf(outcomes.next(), LexicalResult.class, "text", degraded);
        }
        Facets counted = hasFacets ? resultOf(outcomes.next(), Facets.class, "facets", degraded) : null;
        Suggestions corrected =
                isCorrected ? resultOf(outcomes.next(), Suggestions.class, "suggestions", degraded) : null;
        if (vector == null && text == null) {
            throw deadline.isExpired()
                    ? new DeadlineExceededException("No leg of the search answered in time; try again, or ask for less")
                    : new DependencyUnavailableException("No leg of the search could answer; try again later", null);
        }
        return new Legs(
                vector,
                text,
                counted == null ? Map.of() : counted.byName(),
                corrected == null ? List.of() : corrected.queries(),
                degraded);
    }

    private static <T> @Nullable T resultOf(Outcome<Object> outcome, Class<T> type, String leg, List<String> degraded) {
        return switch (outcome) {
            case Outcome.Done<Object> done -> type.cast(done.value());
            case Outcome.Failed<Object> failed -> {
                if (failed.cause() instanceof InvalidRequestException invalid) {
                    throw invalid;
                }
                log.warn("{} failed", leg, failed.cause());
                degraded.add(leg + ": failed");
                yield null;
            }
            case Outcome.Late<Object> _ -> {
                degraded.add(leg + ": not ready in time");
                yield null;
            }
        };
    }

    private EmbeddingVector embed(SearchRequest request, EmbeddingSpace space, Deadline deadline, StageTimes times)
            throws Exception {
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

    private SearchResult answer(
            Tenant tenant,
            @Nullable EmbeddingSpace space,
            SearchRequest request,
            List<Legs> tiers,
            Fusion fusion,
            TieredRanking.Slice slice,
            StageTimes times)
            throws SQLException {
        Legs legs = tiers.getFirst();
        List<FusedDocument> page = slice.page();
        Map<String, StoredDocument> documents = hydrator.fetch(
                tenant,
                request.kind(),
                space,
                request.text(),
                page.stream().map(FusedDocument::documentId).toList());
        MatchExplainer explainer = new MatchExplainer(request);
        List<SearchHit> hits = new ArrayList<>(page.size());
        for (FusedDocument document : page) {
            StoredDocument stored = documents.get(document.documentId());
            if (stored != null) {
                hits.add(explainer.hit(document, stored));
            }
        }
        List<String> degraded = new ArrayList<>(tiers.stream()
                .flatMap(tier -> tier.degraded().stream())
                .distinct()
                .toList());
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
                slice.total(),
                legs.facets(),
                legs.suggestions(),
                times,
                plan(legs),
                legs.vector() == null || space == null ? null : space.label(),
                degraded,
                request.notApplied(),
                UUID.randomUUID().toString(),
                fusion,
                slice.hasMore() ? request.offset() + request.limit() : null);
    }

    private static SearchPlan plan(Legs legs) {
        Boolean lexicalExact = legs.text() == null ? null : legs.text().isExact();
        if (legs.vector() == null) {
            return new SearchPlan(null, null, null, null, null, lexicalExact, "no vector leg took part");
        }
        VectorPlan vector = legs.vector().plan();
        return new SearchPlan(
                vector.route(),
                vector.indexType().label(),
                vector.estimatedRows(),
                vector.efSearch(),
                vector.searchListSize(),
                lexicalExact,
                vector.reason());
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
