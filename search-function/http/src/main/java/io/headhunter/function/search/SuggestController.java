package io.headhunter.function.search;

import io.headhunter.function.RequestId;
import io.headhunter.function.auth.Authenticator;
import io.headhunter.function.search.request.SuggestRequest;
import io.headhunter.function.search.response.SuggestResponse;
import io.headhunter.search.suggest.Suggester;
import io.headhunter.tenant.TenantId;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/** Suggestions while somebody types. */
@Controller("/v1/suggest")
@Produces({MediaType.APPLICATION_JSON, "application/*"}) // the framework takes an Accept of application/* literally
@ExecuteOn(TaskExecutors.BLOCKING)
final class SuggestController {
    private final Authenticator authenticator;
    private final Suggester suggester;

    SuggestController(Authenticator authenticator, Suggester suggester) {
        this.authenticator = authenticator;
        this.suggester = suggester;
    }

    @Get
    HttpResponse<SuggestResponse> suggest(HttpRequest<?> request) {
        TenantId tenant = authenticator.requireTenant(request);
        SuggestRequest asked = SuggestRequest.of(request.getParameters().asMap());
        return HttpResponse.ok(SuggestResponse.of(
                        suggester.suggest(tenant, asked.kind(), asked.typed(), asked.limit()), RequestId.of(request)))
                .contentType(MediaType.APPLICATION_JSON_TYPE);
    }
}
