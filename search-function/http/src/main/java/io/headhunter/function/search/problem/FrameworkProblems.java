package io.headhunter.function.search.problem;

import io.micronaut.context.annotation.Primary;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;

/**
 * In place of Micronaut's own error bodies, all of which pass here. Its fallback puts the exception's message into the
 * body of a 500 ({@code RouteExecutor.createDefaultErrorResponse}); the context's messages are therefore not read.
 */
@Singleton
@Primary
final class FrameworkProblems implements ErrorResponseProcessor<Object> {
    private final ProblemRenderer problems;

    FrameworkProblems(ProblemRenderer problems) {
        this.problems = problems;
    }

    @Override
    @SuppressWarnings("unchecked")
    public MutableHttpResponse<Object> processResponse(ErrorContext context, MutableHttpResponse<?> response) {
        return (MutableHttpResponse<Object>) problems.fill(context.getRequest(), response);
    }
}
