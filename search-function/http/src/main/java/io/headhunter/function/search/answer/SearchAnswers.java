package io.headhunter.function.search.answer;

import io.headhunter.cache.AnswerCache;
import io.headhunter.cache.Answered;
import io.headhunter.cache.CacheKey;
import io.headhunter.cache.CacheStatus;
import io.headhunter.cache.Computed;
import io.headhunter.cache.DocumentMark;
import io.headhunter.db.Freshness;
import io.headhunter.document.DocumentKind;
import io.headhunter.function.RequestId;
import io.headhunter.function.search.request.SearchRequestReader;
import io.headhunter.function.search.response.SearchResponse;
import io.headhunter.observe.PerformanceTracker;
import io.headhunter.observe.Stage;
import io.headhunter.observe.StageTimes;
import io.headhunter.search.RerankNote;
import io.headhunter.search.SearchRequest;
import io.headhunter.search.SearchResult;
import io.headhunter.search.Searcher;
import io.headhunter.tenant.TenantId;
import io.headhunter.time.Deadline;
import io.headhunter.time.Ticker;
import io.micronaut.data.connection.exceptions.ConnectionException;
import io.micronaut.data.exceptions.DataAccessException;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Answers searches from the caches, or searches. Safe for use by many threads. */
@Singleton
public final class SearchAnswers {
    private static final String RERANK_HIT = "hit";
    private static final String NOT_RERANKED = "none";
    private static final double NANOS_PER_MICRO = 1e3;
    private static final double MICROS_PER_MILLI = 1e3;

    private final SearchRequestReader reader;
    private final Searcher searcher;
    private final AnswerCache cache;
    private final AnswerKeys keys;
    private final PerformanceTracker tracker;
    private final JsonMapper json;

    SearchAnswers(
            SearchRequestReader reader,
            Searcher searcher,
            AnswerCache cache,
            AnswerKeys keys,
            PerformanceTracker tracker,
            JsonMapper json) {
        this.reader = reader;
        this.searcher = searcher;
        this.cache = cache;
        this.keys = keys;
        this.tracker = tracker;
        this.json = json;
    }

    /** A search that was just made. */
    private record Searched(CutAnswer answer, SearchResult result) {}

    /**
     * Answers what these bytes ask for.
     *
     * @param startNanos when the request arrived
     * @throws io.headhunter.problem.HeadhunterException as {@link SearchRequestReader#read} and {@link Searcher#search} do
     */
    public SearchAnswer answer(
            TenantId tenant, DocumentKind kind, byte[] body, RequestId requestId, long startNanos, Deadline deadline) {
        byte[] fingerprint = cache.isOn() ? keys.known(kind, body) : null;
        SearchRequest request = null;
        if (fingerprint == null) {
            request = reader.read(kind, body);
            if (cache.isOn() && !request.includeDebug()) { // who debugs asks how this very search went
                fingerprint = keys.remember(kind, body, request);
            }
        }
        CacheKey key = fingerprint == null ? null : keyOf(tenant, fingerprint);
        SearchRequest read = request;
        AtomicReference<@Nullable Searched> own = new AtomicReference<>();
        AnswerCache.Computation computation = (until, freshness) -> {
            Searched searched =
                    search(tenant, read == null ? reader.read(kind, body) : read, until, freshness, startNanos);
            own.set(searched);
            return computed(kind, searched);
        };
        Answered answered = key == null
                ? new Answered(
                        computation.compute(deadline, Freshness.WITHIN_LAG).payload(), CacheStatus.BYPASS, null)
                : cache.answer(key, deadline, computation);
        Searched searched = own.get();
        return answered.status().isHit() || searched == null
                ? hit(answered, requestId, startNanos)
                : new SearchAnswer(
                        CutAnswer.whole(
                                answered.payload(),
                                false,
                                requestId.value(),
                                searched.answer().timings()),
                        answered.status(),
                        rerankCache(searched.result().rerank()),
                        searched.result().times());
    }

    /** Whether {@link #find} is worth asking. */
    public boolean areForEventLoops() {
        return cache.isForEventLoops();
    }

    /**
     * The answer that a cache has; empty, or null, if there is none or it takes time to tell. For who must not wait; what
     * follows must not wait either. Who gets none asks {@link #answer}.
     *
     * @param startNanos when the request arrived
     */
    public @Nullable CompletableFuture<Optional<SearchAnswer>> find(
            TenantId tenant, DocumentKind kind, byte[] body, RequestId requestId, long startNanos) {
        CacheKey key = keys.knownKeyOf(tenant, kind, body);
        return key == null
                ? null
                : cache.find(
                                key,
                                (until, freshness) -> computed(
                                        kind, search(tenant, reader.read(kind, body), until, freshness, startNanos)))
                        .thenApply(found -> found.map(answered -> hit(answered, requestId, startNanos)));
    }

    private static String rerankCache(RerankNote rerank) {
        if (!rerank.applied()) {
            return NOT_RERANKED;
        }
        return rerank.cacheHit() ? RERANK_HIT : "miss";
    }

    private SearchAnswer hit(Answered answered, RequestId requestId, long startNanos) {
        StageTimes times = new StageTimes(Ticker.SYSTEM);
        long nanos = Ticker.SYSTEM.nanos() - startNanos;
        times.record(Stage.TOTAL, nanos);
        if (answered.layer() != null) {
            tracker.recordHit(answered.layer(), nanos);
        }
        byte[] timings =
                CutAnswer.bytes("{\"totalMs\":" + Math.round(nanos / NANOS_PER_MICRO) / MICROS_PER_MILLI + "}");
        return new SearchAnswer(
                CutAnswer.whole(answered.payload(), true, requestId.value(), timings),
                answered.status(),
                CutAnswer.isReranked(answered.payload()) ? RERANK_HIT : NOT_RERANKED,
                times);
    }

    private Searched search(
            TenantId tenant, SearchRequest request, Deadline deadline, Freshness freshness, long startNanos) {
        SearchResult result = searcher.search(tenant, request, deadline, freshness);
        if (result.times().millis(Stage.TOTAL).isEmpty()) {
            result.times().record(Stage.TOTAL, Ticker.SYSTEM.nanos() - startNanos);
        }
        RequestId mark = RequestId.random();
        try {
            byte[] whole = json.writeValueAsBytes(SearchResponse.of(request, result, mark));
            return new Searched(CutAnswer.of(whole, mark.value()), result);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Computed computed(DocumentKind kind, Searched searched) {
        SearchResult result = searched.result();
        return new Computed(
                searched.answer().payload(),
                result.hits().stream()
                        .map(hit -> DocumentMark.of(kind.label(), hit.documentId()))
                        .toList(),
                result.degraded().isEmpty());
    }

    /** Null if it cannot be told: the search then says what is wrong with the database. */
    private @Nullable CacheKey keyOf(TenantId tenant, byte[] fingerprint) {
        try {
            return keys.keyOf(tenant, fingerprint);
        } catch (DataAccessException | ConnectionException e) {
            return null;
        }
    }
}
