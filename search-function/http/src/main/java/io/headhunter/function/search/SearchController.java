package io.headhunter.function.search;

import io.headhunter.document.DocumentKind;
import io.headhunter.function.RequestBody;
import io.headhunter.function.RequestId;
import io.headhunter.function.auth.Authenticator;
import io.headhunter.function.search.request.SearchRequestReader;
import io.headhunter.function.search.response.SearchResponse;
import io.headhunter.function.search.response.ServerTiming;
import io.headhunter.observe.Stage;
import io.headhunter.search.RerankNote;
import io.headhunter.search.SearchRequest;
import io.headhunter.search.SearchResult;
import io.headhunter.search.Searcher;
import io.headhunter.tenant.TenantId;
import io.headhunter.time.Deadline;
import io.headhunter.time.Ticker;
import io.micronaut.context.annotation.Context;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Duration;

/** The two searches: who is asking, what for, by when; then one use case, and its answer on the wire. */
@Context // made at the start, so that a part that is missing stops the start and not the first search
@Controller("/v1/search")
@Consumes(MediaType.ALL) // RequestBody judges the content type, in one way for every door
@Produces({MediaType.APPLICATION_JSON, "application/*"}) // the framework takes an Accept of application/* literally
@ExecuteOn(TaskExecutors.BLOCKING)
final class SearchController {
    private static final String RERANK_CACHE = "X-Rerank-Cache";

    private final Authenticator authenticator;
    private final RequestBody body;
    private final SearchRequestReader reader;
    private final Searcher searcher;
    private final SlowSearchLog slowSearches;
    private final int maxBodyBytes;
    private final Duration timeout;

    SearchController(
            Authenticator authenticator,
            RequestBody body,
            SearchRequestReader reader,
            Searcher searcher,
            SlowSearchLog slowSearches,
            SearchHttpConfig http,
            SearchTimeoutConfig config) {
        this.authenticator = authenticator;
        this.body = body;
        this.reader = reader;
        this.searcher = searcher;
        this.slowSearches = slowSearches;
        this.maxBodyBytes = http.maxBodyBytes();
        this.timeout = config.timeout();
    }

    @Post(uris = {"/hybrid", "/candidates"})
    HttpResponse<SearchResponse> candidates(HttpRequest<?> request) {
        return search(DocumentKind.CANDIDATE, request);
    }

    @Post("/jobs")
    HttpResponse<SearchResponse> jobs(HttpRequest<?> request) {
        return search(DocumentKind.JOB, request);
    }

    private HttpResponse<SearchResponse> search(DocumentKind kind, HttpRequest<?> request) {
        long startNanos = Ticker.SYSTEM.nanos();
        Deadline deadline = Deadline.in(timeout);
        TenantId tenant = authenticator.requireTenant(request);
        SearchRequest search = reader.read(kind, body.read(request, maxBodyBytes));
        SearchResult result = searcher.search(tenant, search, deadline);
        if (result.times().millis(Stage.TOTAL).isEmpty()) {
            result.times().record(Stage.TOTAL, Ticker.SYSTEM.nanos() - startNanos);
        }
        RequestId requestId = RequestId.of(request);
        slowSearches.record(requestId, result.times());
        return HttpResponse.ok(SearchResponse.of(search, result, requestId))
                .contentType(MediaType.APPLICATION_JSON_TYPE)
                .header(ServerTiming.HEADER, ServerTiming.render(result.times()))
                .header(RERANK_CACHE, rerankCache(result.rerank()));
    }

    private static String rerankCache(RerankNote rerank) {
        if (!rerank.applied()) {
            return "none";
        }
        return rerank.cacheHit() ? "hit" : "miss";
    }
}
