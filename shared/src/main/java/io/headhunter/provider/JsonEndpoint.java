package io.headhunter.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headhunter.time.Deadline;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * Asks one address with JSON, within a deadline that holds until the last byte of the answer. Follows no redirect, since
 * it sends a secret. Nothing of an answer that is no success is handed on: it may cite what was asked. Safe for use by
 * many threads.
 */
public final class JsonEndpoint {
    /** A thousand times what is expected of a model that says numbers about texts. */
    private static final long USUAL_MAX_ANSWER_BYTES = 1_048_576;

    private static final int OK = 200;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;

    private final HttpClient client;
    private final long maxAnswerBytes;
    private final ObjectMapper mapper = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    public JsonEndpoint() {
        this(USUAL_MAX_ANSWER_BYTES);
    }

    /** @param maxAnswerBytes an answer that is longer has failed */
    public JsonEndpoint(long maxAnswerBytes) {
        this.maxAnswerBytes = maxAnswerBytes;
        this.client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** What became of a question. */
    public sealed interface Reply {
        /** It was answered with success, and with JSON. */
        record Answer(JsonNode body) implements Reply {}

        /** Later, it says. */
        record Throttled(Duration retryAfter) implements Reply {}

        /** It was understood and is not wanted: asking again changes nothing. */
        record Refused(int status) implements Reply {}

        /** Nothing that can be used; the reason is ours. */
        record Failed(String reason) implements Reply {}

        /** No answer before the deadline. */
        record Late() implements Reply {}
    }

    public ObjectNode object() {
        return mapper.createObjectNode();
    }

    /** A text as JSON; missing if it is not. */
    public JsonNode read(String json) {
        try {
            return mapper.readTree(json);
        } catch (JsonProcessingException e) {
            return mapper.missingNode();
        }
    }

    public Reply post(URI address, Map<String, String> headers, ObjectNode body, Deadline deadline) {
        HttpRequest.Builder request = request(address)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
        headers.forEach(request::header);
        return send(request.build(), deadline);
    }

    public Reply get(URI address, Map<String, String> headers, Deadline deadline) {
        HttpRequest.Builder request = request(address).GET();
        headers.forEach(request::header);
        return send(request.build(), deadline);
    }

    /** Without encryption by HTTP/1.1: the offer of an upgrade makes servers of models lose the body. */
    private static HttpRequest.Builder request(URI address) {
        boolean isPlain = "http".equals(address.getScheme());
        return HttpRequest.newBuilder(address)
                .version(isPlain ? HttpClient.Version.HTTP_1_1 : HttpClient.Version.HTTP_2);
    }

    private Reply send(HttpRequest request, Deadline deadline) {
        if (deadline.isExpired()) {
            return new Reply.Late();
        }
        CompletableFuture<HttpResponse<byte[]>> sent =
                client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), maxAnswerBytes));
        try {
            return reply(sent.get(deadline.remaining().toNanos(), NANOSECONDS));
        } catch (TimeoutException e) {
            sent.cancel(true); // closes the exchange, so that nothing is read for nobody
            return new Reply.Late();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            return new Reply.Failed("the connection failed: " + cause.getClass().getSimpleName()); // its text may cite
        } catch (InterruptedException e) {
            sent.cancel(true);
            Thread.currentThread().interrupt();
            return new Reply.Failed("interrupted");
        }
    }

    private Reply reply(HttpResponse<byte[]> response) {
        int status = response.statusCode();
        boolean isLater = status == UNAVAILABLE
                && response.headers().firstValue("Retry-After").isPresent();
        if (status == TOO_MANY_REQUESTS || isLater) {
            return new Reply.Throttled(RetryAfter.of(response.headers(), read(new String(response.body(), UTF_8))));
        }
        if (status != OK) {
            boolean isRefused = status >= 400 && status < 500;
            return isRefused ? new Reply.Refused(status) : new Reply.Failed("it answers with status " + status);
        }
        try {
            JsonNode body = mapper.readTree(response.body());
            return body.isObject() ? new Reply.Answer(body) : new Reply.Failed("its answer is not understood");
        } catch (IOException e) {
            return new Reply.Failed("its answer is not understood");
        }
    }
}
