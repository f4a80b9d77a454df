package io.headhunter.function.problem;

import io.headhunter.function.RequestId;
import io.micronaut.context.annotation.Primary;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * In place of Micronaut's own error bodies, all of which pass here. Its fallback puts the exception's message into the
 * body of a 500 ({@code RouteExecutor.createDefaultErrorResponse}); the context's messages are therefore not read.
 */
@Singleton
@Primary
final class FrameworkProblems implements ErrorResponseProcessor<Object> {
    private static final Logger LOG = LoggerFactory.getLogger(FrameworkProblems.class);

    private final ProblemRenderer problems;

    FrameworkProblems(ProblemRenderer problems) {
        this.problems = problems;
    }

    @Override
    @SuppressWarnings("unchecked")
    public MutableHttpResponse<Object> processResponse(ErrorContext context, MutableHttpResponse<?> response) {
        if (response.code() >= 500) {
            LOG.error("request {} failed in the framework, which logs why", RequestId.of(context.getRequest()));
        }
        return (MutableHttpResponse<Object>) problems.fill(context.getRequest(), response);
    }
}
