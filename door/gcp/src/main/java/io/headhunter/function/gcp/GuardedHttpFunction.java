package io.headhunter.function.gcp;

import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.HttpResponse;
import io.headhunter.function.problem.BareProblem;
import io.micronaut.gcp.function.http.HttpFunction;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;

/**
 * The framework's function, which answers with problem details also where the framework itself gives up. An HTTP
 * function's entry point extends it and adds nothing: the host makes the function by the name of its class.
 */
public abstract class GuardedHttpFunction extends HttpFunction {
    @Override
    public final void service(HttpRequest request, HttpResponse response) throws Exception {
        // The adapter makes a URI of it before anything that could answer, and the host would show its own error page.
        if (!isUri(request.getUri())) {
            write(BareProblem.notHttp(), response);
            return;
        }
        try {
            super.service(request, response);
        } catch (Exception e) {
            write(BareProblem.unexpected(e), response);
        }
    }

    private static boolean isUri(String uri) {
        try {
            new URI(uri);
            return true;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static void write(BareProblem problem, HttpResponse response) throws IOException {
        response.setStatusCode(problem.status());
        problem.headers().forEach(response::appendHeader);
        response.getOutputStream().write(problem.json().getBytes(StandardCharsets.UTF_8));
    }
}
