package io.headhunter.search;

import io.headhunter.concurrent.FanOut.Outcome;
import io.headhunter.embedding.EmbeddingProvider;
import io.headhunter.embedding.EmbeddingProviders;
import io.headhunter.embedding.EmbeddingSpace;
import io.headhunter.embedding.EmbeddingVector;
import io.headhunter.embedding.QueryVectors;
import io.headhunter.index.IndexArm;
import io.headhunter.index.IndexPolicy;
import io.headhunter.observe.SearchMeters;
import io.headhunter.observe.Stage;
import io.headhunter.problem.DeadlineExceededException;
import io.headhunter.problem.DependencyUnavailableException;
import io.headhunter.problem.InvalidRequestException;
import io.headhunter.problem.OverloadedException;
import io.headhunter.search.facet.FacetCounter;
import io.headhunter.search.facet.FacetValues;
import io.headhunter.search.fusion.RankedList;
import io.headhunter.search.lexical.LexicalLeg;
import io.headhunter.search.lexical.LexicalLeg.LexicalResult;
import io.headhunter.search.recall.RecallProbes;
import io.headhunter.search.recall.RecallSampling;
import io.headhunter.search.signal.Asked.Names;
import io.headhunter.search.suggest.SpellingCorrector;
import io.headhunter.search.vector.VectorLeg;
import io.headhunter.search.vector.VectorResult;
import io.headhunter.specialty.SpecialtyReading;
import io.headhunter.time.Ticker;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Vector leg beside lexical leg, facet counts, the names in the request, its specialty and spelling, all at once, or one after
 * the other to the same results. What fails or is late is left out and named; only when no leg is left does the search fail.
 * What else is to be known of a query, and does not need the legs, becomes one more step here. Safe for use by many threads.
 */
@Singleton
final class Retrieval {
    private static final Logger log = LoggerFactory.getLogger(Retrieval.class);

    private final EmbeddingProviders providers;
    private final QueryVectors queryVectors;
    private final IndexPolicy indexPolicy;
    private final VectorLeg vectorLeg;
    private final LexicalLeg lexicalLeg;
    private final FacetCounter facets;
    private final SpellingCorrector spelling;
    private final AskedStore asked;
    private final QuerySpecialty specialty;
    private final RecallSampling recall;
    private final SearchMeters meters;

    Retrieval(
            EmbeddingProviders providers,
            QueryVectors queryVectors,
            IndexPolicy indexPolicy,
            VectorLeg vectorLeg,
            LexicalLeg lexicalLeg,
            FacetCounter facets,
            SpellingCorrector spelling,
            AskedStore asked,
            QuerySpecialty specialty,
            RecallSampling recall,
            SearchMeters meters) {
        this.providers = providers;
        this.queryVectors = queryVectors;
        this.indexPolicy = indexPolicy;
        this.vectorLeg = vectorLeg;
        this.lexicalLeg = lexicalLeg;
        this.facets = facets;
        this.spelling = spelling;
        this.asked = asked;
        this.specialty = specialty;
        this.recall = recall;
        this.meters = meters;
    }

    /** @param sample on its way already, while the other steps go on */
    private record Vectors(VectorResult result, RecallProbes.Delivery sample) {}

    private record Facets(Map<String, FacetValues> byName) {}

    private record Suggestions(List<String> queries) {}

    /**
     * Asks the legs.
     *
     * @param window how deep each leg's list goes
     * @param queryVector what the vector leg looks with, kept from one window to the next; null: it is made of the text
     * @param profiles of what the lexical leg finds, read while the embedding of the first window is waited for
     * @param isFirst whether this is the first window: facets and spelling are asked for once
     */
    Retrieved retrieve(
            SearchScope scope,
            int window,
            AtomicReference<@Nullable EmbeddingVector> queryVector,
            FoundProfiles profiles,
            boolean isFirst)
            throws Exception {
        SearchRequest request = scope.request();
        EmbeddingSpace space = scope.space();
        boolean wantsVectorLeg = request.mode().hasVectorLeg();
        boolean hasVectorLeg = wantsVectorLeg
                && space != null
                && (queryVector.get() != null || providers.find(space).isPresent());
        boolean hasLexicalLeg = request.mode().hasLexicalLeg() && !scope.text().isBlank();
        boolean hasFacets = isFirst && !request.facets().isEmpty();
        String query = isFirst && hasLexicalLeg ? request.query() : null;
        StepResult<LexicalResult> words = new StepResult<>();
        StepResult<Names> named = new StepResult<>();
        List<Callable<Object>> steps = new ArrayList<>();
        if (hasVectorLeg && space != null) {
            steps.add(() -> searchVectors(scope, space, window, queryVector, isFirst));
        }
        if (hasLexicalLeg) {
            steps.add(() -> words.tell(() -> searchWords(scope, window)));
        }
        if (hasFacets) {
            steps.add(() -> new Facets(scope.stages()
                    .run(
                            Stage.FACETS,
                            () -> facets.count(scope.tenantId(), scope.kind(), request.facets(), scope.predicate()))));
        }
        boolean hasNames = isFirst && !FoundProfiles.isLegAlone(request);
        if (hasNames) {
            steps.add(() -> named.tell(() -> scope.stages().run(Stage.NAMES, () -> asked.names(scope))));
        }
        boolean hasSpecialty = isFirst && !scope.text().isBlank();
        if (hasSpecialty) {
            steps.add(() -> scope.stages().await(Stage.SPECIALTY, () -> specialty.read(scope)));
        }
        if (query != null) {
            steps.add(() -> suggestions(scope, query, words));
        }
        if (hasVectorLeg && hasLexicalLeg && hasNames && profiles.canReadAhead()) {
            steps.add(() -> readAhead(scope, words, named, queryVector, profiles));
        }
        Iterator<Outcome<Object>> outcomes =
                scope.stages().join(steps, scope.deadline()).iterator();
        List<String> degraded = new ArrayList<>();
        if (wantsVectorLeg && !hasVectorLeg) {
            degraded.add(
                    space == null
                            ? "vector: no embedding space serves yet"
                            : "vector: no provider here computes vectors of " + space.label());
        }
        Vectors vectors = hasVectorLeg ? resultOf(outcomes.next(), Vectors.class, "vector", degraded) : null;
        LexicalResult text = hasLexicalLeg ? resultOf(outcomes.next(), LexicalResult.class, "text", degraded) : null;
        Facets counted = hasFacets ? resultOf(outcomes.next(), Facets.class, "facets", degraded) : null;
        Names names = hasNames ? resultOf(outcomes.next(), Names.class, "signals", degraded) : null;
        SpecialtyReading read =
                hasSpecialty ? resultOf(outcomes.next(), SpecialtyReading.class, "specialty", degraded) : null;
        Suggestions corrected =
                query != null ? resultOf(outcomes.next(), Suggestions.class, "suggestions", degraded) : null;
        if (vectors == null && text == null) {
            throw scope.deadline().isExpired()
                    ? new DeadlineExceededException("No leg of the search answered in time; try again, or ask for less")
                    : new DependencyUnavailableException("No leg of the search could answer; try again later", null);
        }
        return new Retrieved(
                vectors == null ? null : vectors.result(),
                text,
                counted == null ? Map.of() : counted.byName(),
                corrected == null ? List.of() : corrected.queries(),
                names == null ? Names.NONE : names,
                read == null
                        ? null
                        : scope.stages().await(Stage.SPECIALTY, () -> specialty.decide(scope, read, queryVector.get())),
                degraded,
                vectors == null ? RecallProbes.Delivery.DONE : vectors.sample());
    }

    /** Only a query with a word that no document has is corrected. */
    private Suggestions suggestions(SearchScope scope, String query, StepResult<LexicalResult> words) throws Exception {
        LexicalResult found = words.await(scope.deadline());
        return new Suggestions(
                found != null && found.hasUnknownWord()
                        ? scope.stages()
                                .run(Stage.SUGGESTIONS, () -> spelling.correct(scope.tenant(), scope.kind(), query))
                        : List.of());
    }

    /** Once the vector is there the time is nobody's any more: who read then would hold up the fusion. */
    private static Boolean readAhead(
            SearchScope scope,
            StepResult<LexicalResult> words,
            StepResult<Names> named,
            AtomicReference<@Nullable EmbeddingVector> queryVector,
            FoundProfiles profiles)
            throws Exception {
        LexicalResult found = words.await(scope.deadline());
        Names names = named.await(scope.deadline());
        if (found == null || names == null || queryVector.get() != null) {
            return false;
        }
        profiles.readAhead(
                found.ranked().documents().stream()
                        .map(RankedList.Ranked::documentId)
                        .toList(),
                names);
        return true;
    }

    private Vectors searchVectors(
            SearchScope scope,
            EmbeddingSpace space,
            int window,
            AtomicReference<@Nullable EmbeddingVector> queryVector,
            boolean isFirst)
            throws Exception {
        EmbeddingVector known = queryVector.get();
        EmbeddingVector vector = known == null ? embed(scope, space) : known;
        queryVector.set(vector);
        VectorResult result = scope.stages().run(Stage.VECTOR, () -> nearest(scope, space, window, vector));
        if (!isFirst) { // one sample a search, of its first page
            return new Vectors(result, RecallProbes.Delivery.DONE);
        }
        return new Vectors(
                result,
                recall.answered(
                        scope.tenantId(), scope.kind(), space, vector, scope.predicate(), result, scope.deadline()));
    }

    /** The vector leg by itself. */
    VectorResult nearest(SearchScope scope, EmbeddingSpace space, int window, EmbeddingVector vector)
            throws SQLException {
        List<String> stickyKey = List.of(scope.tenantId().value(), scope.text());
        IndexArm arm = indexPolicy.armFor(stickyKey);
        long start = Ticker.SYSTEM.nanos();
        VectorResult result = vectorLeg.search(
                scope.tenantId(),
                scope.kind(),
                space,
                vector,
                scope.predicate(),
                window,
                indexPolicy.preferenceFor(arm));
        meters.vectorsSearched(
                result.plan().indexType().label(), result.plan().route(), arm.label(), Ticker.SYSTEM.nanos() - start);
        return result;
    }

    private LexicalResult searchWords(SearchScope scope, int window) throws Exception {
        return scope.stages().run(Stage.TEXT, () -> {
            long start = Ticker.SYSTEM.nanos();
            LexicalResult result = lexicalLeg.search(
                    scope.tenant(), scope.kind(), scope.text(), scope.predicate(), window, scope.deadline());
            meters.wordsSearched(result.isExact(), Ticker.SYSTEM.nanos() - start);
            return result;
        });
    }

    private EmbeddingVector embed(SearchScope scope, EmbeddingSpace space) throws Exception {
        EmbeddingProvider provider = providers.require(space);
        AtomicBoolean isKept = new AtomicBoolean(true);
        EmbeddingVector vector = scope.stages()
                .await(
                        Stage.EMBEDDING,
                        () -> queryVectors.of(
                                scope.tenantId(),
                                provider,
                                space,
                                scope.text(),
                                scope.deadline(),
                                () -> isKept.set(false)));
        scope.times().asked(Stage.EMBEDDING, isKept.get());
        return vector;
    }

    private static <T> @Nullable T resultOf(
            Outcome<Object> outcome, Class<T> type, String part, List<String> degraded) {
        return switch (outcome) {
            case Outcome.Done<Object> done -> type.cast(done.value());
            case Outcome.Failed<Object> failed -> {
                if (failed.cause() instanceof InvalidRequestException invalid) {
                    throw invalid;
                }
                if (failed.cause() instanceof OverloadedException) {
                    degraded.add(part + ": not ready in time");
                    yield null;
                }
                log.warn("{} failed", part, failed.cause());
                degraded.add(part + ": failed");
                yield null;
            }
            case Outcome.Late<Object> _ -> {
                degraded.add(part + ": not ready in time");
                yield null;
            }
        };
    }
}
