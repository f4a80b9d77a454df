package io.headhunter.function.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headhunter.function.RequestId;
import io.headhunter.problem.ProblemType;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A problem where the framework has no request to answer: a function's event that cannot be turned into one, or a
 * failure outside of its handlers.
 *
 * @param headers all that the response needs
 * @param json the body
 */
public record BareProblem(int status, Map<String, String> headers, String json) {
    private static final Logger LOG = LoggerFactory.getLogger(BareProblem.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** 400: this is not an HTTP request. */
    public static BareProblem notHttp() {
        return of(ProblemType.INVALID_REQUEST, RequestId.random());
    }

    /** 500, logged under the request id that the response carries. */
    public static BareProblem unexpected(Throwable failure) {
        RequestId requestId = RequestId.random();
        LOG.error("request {} failed outside of its handlers", requestId, failure);
        return of(ProblemType.INTERNAL, requestId);
    }

    private static BareProblem of(ProblemType type, RequestId requestId) {
        Problem problem = Problem.of(type, type.status(), FrameworkDetail.of(type), requestId.value(), List.of());
        Map<String, String> headers = Map.of(
                "Content-Type",
                "application/problem+json",
                "Cache-Control",
                "no-store",
                RequestId.HEADER,
                requestId.value());
        try {
            return new BareProblem(type.status(), headers, JSON.writeValueAsString(problem));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem cannot be written", e);
        }
    }
}
