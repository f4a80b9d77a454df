package io.headhunter.function.search.aws;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.headhunter.function.problem.BareProblem;
import io.micronaut.function.aws.proxy.payload2.APIGatewayV2HTTPEventFunction;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * The handler: {@code io.headhunter.function.search.aws.SearchFunction}, for HTTP APIs with payload format 2.0 and the
 * {@code $default} stage (any other stage's name would be part of the path).
 */
public final class SearchFunction extends APIGatewayV2HTTPEventFunction {
    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, @Nullable Context context) {
        if (!isHttp(event)) {
            return respond(BareProblem.notHttp());
        }
        try {
            return super.handleRequest(event, context);
        } catch (RuntimeException e) {
            return respond(BareProblem.unexpected(e));
        }
    }

    /** Events of other services and of payload format 1.0 arrive here as events without these parts. */
    private static boolean isHttp(APIGatewayV2HTTPEvent event) {
        if (event.getRequestContext() == null || event.getRequestContext().getHttp() == null) {
            return false;
        }
        APIGatewayV2HTTPEvent.RequestContext.Http http =
                event.getRequestContext().getHttp();
        return http.getMethod() != null && event.getHeaders() != null && isPath(http.getPath());
    }

    private static boolean isPath(String path) {
        try {
            return path != null && new URI(path).getRawPath() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static APIGatewayV2HTTPResponse respond(BareProblem problem) {
        return APIGatewayV2HTTPResponse.builder()
                .withStatusCode(problem.status())
                .withHeaders(problem.headers())
                .withBody(problem.json())
                .build();
    }
}
