package io.headhunter.function.problem;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

/** Takes every exception that has no closer handler, ours and unexpected ones. */
@Singleton
final class FailureHandler implements ExceptionHandler<Throwable, HttpResponse<?>> {
    private final ProblemRenderer problems;

    FailureHandler(ProblemRenderer problems) {
        this.problems = problems;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public HttpResponse<?> handle(HttpRequest request, Throwable failure) {
        return problems.render(request, failure);
    }
}
