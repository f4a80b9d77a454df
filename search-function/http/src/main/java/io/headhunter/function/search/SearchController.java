package io.headhunter.function.search;

import io.headhunter.document.DocumentKind;
import io.headhunter.function.RequestBody;
import io.headhunter.function.RequestId;
import io.headhunter.function.auth.Authenticator;
import io.headhunter.function.search.answer.AnswerBody;
import io.headhunter.function.search.answer.SearchAnswer;
import io.headhunter.function.search.answer.SearchAnswers;
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
    private final Authenticator authenticator;
    private final RequestBody body;
    private final SearchAnswers answers;
    private final SlowSearchLog slowSearches;
    private final int maxBodyBytes;
    private final Duration timeout;

    SearchController(
            Authenticator authenticator,
            RequestBody body,
            SearchAnswers answers,
            SlowSearchLog slowSearches,
            SearchHttpConfig http,
            SearchTimeoutConfig config) {
        this.authenticator = authenticator;
        this.body = body;
        this.answers = answers;
        this.slowSearches = slowSearches;
        this.maxBodyBytes = http.maxBodyBytes();
        this.timeout = config.timeout();
    }

    @Post(uris = {"/hybrid", "/candidates"})
    HttpResponse<AnswerBody> candidates(HttpRequest<?> request) {
        return search(DocumentKind.CANDIDATE, request);
    }

    @Post("/jobs")
    HttpResponse<AnswerBody> jobs(HttpRequest<?> request) {
        return search(DocumentKind.JOB, request);
    }

    /** What the method searches for. */
    static DocumentKind kindOf(String method) {
        return method.equals("jobs") ? DocumentKind.JOB : DocumentKind.CANDIDATE;
    }

    private HttpResponse<AnswerBody> search(DocumentKind kind, HttpRequest<?> request) {
        long startNanos = Ticker.SYSTEM.nanos();
        Deadline deadline = Deadline.in(timeout);
        TenantId tenant = authenticator.requireTenant(request);
        RequestId requestId = RequestId.of(request);
        SearchAnswer answer =
                answers.answer(tenant, kind, body.read(request, maxBodyBytes), requestId, startNanos, deadline);
        slowSearches.record(requestId, answer.times());
        return AnswerResponse.of(answer);
    }
}
