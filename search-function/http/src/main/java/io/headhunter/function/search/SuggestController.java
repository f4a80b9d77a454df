package io.headhunter.function.search;

import io.headhunter.function.RequestId;
import io.headhunter.function.auth.Authenticator;
import io.headhunter.function.search.request.SuggestRequest;
import io.headhunter.function.search.response.SuggestResponse;
import io.headhunter.search.suggest.Suggester;
import io.headhunter.tenant.TenantId;
import io.headhunter.time.Deadline;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Duration;

/** Suggestions while somebody types. */
@Controller("/v1/suggest")
@Produces({MediaType.APPLICATION_JSON, "application/*"}) // the framework takes an Accept of application/* literally
@ExecuteOn(TaskExecutors.BLOCKING)
final class SuggestController {
    private final Authenticator authenticator;
    private final Suggester suggester;
    private final Duration timeout;

    SuggestController(Authenticator authenticator, Suggester suggester, SearchTimeoutConfig config) {
        this.authenticator = authenticator;
        this.suggester = suggester;
        this.timeout = config.timeout();
    }

    @Get
    HttpResponse<SuggestResponse> suggest(HttpRequest<?> request) {
        Deadline deadline = Deadline.in(timeout);
        TenantId tenant = authenticator.requireTenant(request);
        SuggestRequest asked = SuggestRequest.of(request.getParameters().asMap());
        return HttpResponse.ok(SuggestResponse.of(
                        suggester.suggest(tenant, asked.kind(), asked.typed(), asked.limit(), deadline),
                        RequestId.of(request)))
                .contentType(MediaType.APPLICATION_JSON_TYPE);
    }
}
