package io.headhunter.function.problem;

import io.headhunter.function.RequestId;
import io.headhunter.function.ResponseHeaders;
import io.headhunter.function.database.LostDatabase;
import io.headhunter.problem.DependencyUnavailableException;
import io.headhunter.problem.FieldError;
import io.headhunter.problem.HeadhunterException;
import io.headhunter.problem.InvalidRequestException;
import io.headhunter.problem.OverloadedException;
import io.headhunter.problem.ProblemType;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns failures into problem details. Of an exception that is not ours nothing reaches the client but the request id,
 * under which it is logged once. Safe for use by many threads.
 */
@Singleton
public final class ProblemRenderer {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemRenderer.class);

    /** Chosen, not measured: about what a database takes to fail over to a connection that works. */
    private static final Duration DEPENDENCY_RETRY_AFTER = Duration.ofSeconds(5);

    /** The response to a failure. */
    public MutableHttpResponse<?> render(HttpRequest<?> request, Throwable failure) {
        return renderSorted(
                request,
                !(failure instanceof HeadhunterException) && LostDatabase.isCauseOf(failure)
                        ? new DependencyUnavailableException("The database does not answer; try again later", failure)
                        : failure);
    }

    private static MutableHttpResponse<?> renderSorted(HttpRequest<?> request, Throwable failure) {
        RequestId requestId = RequestId.of(request);
        MutableHttpResponse<?> response = HttpResponse.status(500, null);
        if (!(failure instanceof HeadhunterException ours)) {
            LOG.error("request {} failed unexpectedly", requestId, failure);
            return fill(request, response, ProblemType.INTERNAL, FrameworkDetail.of(ProblemType.INTERNAL), List.of());
        }
        // Who is turned away is counted; a line for each would make an overload worse.
        if (ours.type().status() >= 500 && !(ours instanceof OverloadedException)) {
            LOG.warn("request {} ended in {}: {}", requestId, ours.type(), ours.getMessage(), ours.getCause());
        }
        Duration retryAfter =
                switch (ours) {
                    case OverloadedException overloaded -> overloaded.retryAfter();
                    case DependencyUnavailableException unavailable -> DEPENDENCY_RETRY_AFTER;
                    default -> Duration.ZERO;
                };
        if (retryAfter.isPositive()) {
            response.header(HttpHeaders.RETRY_AFTER, String.valueOf(wholeSeconds(retryAfter)));
        }
        List<FieldError> errors = ours instanceof InvalidRequestException invalid ? invalid.errors() : List.of();
        response.status(ours.type().status());
        return fill(request, response, ours.type(), String.valueOf(ours.getMessage()), errors);
    }

    /** Gives a response of the framework, such as 404 or 405, our body. Its status and headers stay. */
    MutableHttpResponse<?> fill(HttpRequest<?> request, MutableHttpResponse<?> response) {
        ProblemType type = FrameworkDetail.typeOf(response.code());
        return fill(request, response, type, FrameworkDetail.of(type), List.of());
    }

    private static MutableHttpResponse<?> fill(
            HttpRequest<?> request,
            MutableHttpResponse<?> response,
            ProblemType type,
            String detail,
            List<FieldError> errors) {
        MutableHttpResponse<?> filled = response;
        if (request.getMethod() == HttpMethod.HEAD) {
            response.body(null);
        } else {
            Problem problem = Problem.of(
                    type, response.code(), detail, RequestId.of(request).value(), errors);
            filled = response.body(problem).contentType(MediaType.APPLICATION_JSON_PROBLEM_TYPE);
        }
        ResponseHeaders.stamp(request, filled);
        return filled;
    }

    /** Rounded up, so that nobody comes back too early. */
    private static long wholeSeconds(Duration duration) {
        return duration.plusNanos(999_999_999).toSeconds();
    }
}
