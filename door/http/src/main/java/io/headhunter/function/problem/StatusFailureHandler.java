package io.headhunter.function.problem;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.http.server.exceptions.HttpStatusHandler;
import jakarta.inject.Singleton;

/** In place of Micronaut's, which sends whatever body the exception carries. */
@Singleton
@Replaces(HttpStatusHandler.class)
final class StatusFailureHandler implements ExceptionHandler<HttpStatusException, HttpResponse<?>> {
    private final ProblemRenderer problems;

    StatusFailureHandler(ProblemRenderer problems) {
        this.problems = problems;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public HttpResponse<?> handle(HttpRequest request, HttpStatusException failure) {
        return problems.fill(request, HttpResponse.status(failure.getStatus()));
    }
}
