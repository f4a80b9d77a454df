package io.headhunter.function.search;

import io.headhunter.cache.AnswerCache;
import io.headhunter.function.auth.Authenticator;
import io.headhunter.problem.DependencyUnavailableException;
import io.headhunter.problem.InvalidRequestException;
import io.headhunter.tenant.TenantId;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The emergency lever: forgets what is kept, for all instances. Administrators only. */
@Controller("/v1/caches")
@Produces({MediaType.APPLICATION_JSON, "application/*"}) // the framework takes an Accept of application/* literally
@ExecuteOn(TaskExecutors.BLOCKING)
final class CacheController {
    private final Authenticator authenticator;
    private final AnswerCache answers;

    CacheController(Authenticator authenticator, AnswerCache answers) {
        this.authenticator = authenticator;
        this.answers = answers;
    }

    /** @param flushed keys that there were in Redis */
    @Serdeable
    record Flushed(long flushed) {}

    /** Of the tenant that the parameter names, or of all. */
    @Delete
    HttpResponse<Flushed> flush(HttpRequest<?> request) {
        authenticator.requireAdministrator(request);
        long flushed = answers.flush(tenant(request));
        if (flushed < 0) {
            throw new DependencyUnavailableException(
                    "Redis does not answer, so not everything is forgotten; try again", null);
        }
        return HttpResponse.ok(new Flushed(flushed)).contentType(MediaType.APPLICATION_JSON_TYPE);
    }

    private static @Nullable TenantId tenant(HttpRequest<?> request) {
        List<String> named = request.getParameters().getAll("tenant");
        if (named.isEmpty()) {
            return null;
        }
        if (named.size() > 1) {
            throw InvalidRequestException.of("tenant", "is given more than once; expected one; leave it out for all");
        }
        return new TenantId(named.getFirst());
    }
}
