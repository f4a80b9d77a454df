package io.headhunter.source.http;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headhunter.source.SourceOutcome.Reason;
import io.headhunter.source.http.BoundedBody.Received;
import io.headhunter.time.Deadline;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Exchanges with a source that speaks JSON over HTTP. Each ends at its deadline, whatever the other side does, and hangs up;
 * no redirect is followed, since it might lead to another host with our token; no body is longer than a record can be. Safe
 * for use by many threads.
 */
public final class SourceExchange implements AutoCloseable {
    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final int OK = 200;
    private static final int LEAST_SERVER_ERROR = 500;

    private final HttpClient client;
    private final Duration limit;
    private final long maxBodyBytes;

    /**
     * @param version what to speak; of addresses without encryption HTTP 1.1, because its upgrade confuses some servers
     * @param limit of an exchange, connecting included
     */
    public SourceExchange(HttpClient.Version version, Duration connectLimit, Duration limit, long maxBodyBytes) {
        this.client = HttpClient.newBuilder()
                .version(version)
                .connectTimeout(connectLimit)
                .followRedirects(HttpClient.Redirect.NEVER)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
        this.limit = limit;
        this.maxBodyBytes = maxBodyBytes;
    }

    /** What came back. */
    public sealed interface Reply {
        /** One JSON value, and nothing behind it. */
        record Json(JsonNode value) implements Reply {}

        /** There is no such thing. */
        record Nothing() implements Reply {}

        /** Nothing that can be used. */
        record Failed(Reason reason) implements Reply {}
    }

    /** Sends a request and waits for the whole reply. */
    public Reply send(HttpRequest.Builder request, Deadline deadline) {
        Duration patience = deadline.remaining(limit);
        if (patience.compareTo(SHORTEST) < 0) {
            return new Reply.Failed(Reason.LATE);
        }
        CompletableFuture<HttpResponse<Received>> answer =
                client.sendAsync(request.build(), _ -> new BoundedBody(maxBodyBytes));
        try {
            return reply(answer.get(patience.toNanos(), NANOSECONDS));
        } catch (TimeoutException e) {
            answer.cancel(true); // closes the connection: nobody would read what it still brings
            return new Reply.Failed(Reason.LATE);
        } catch (ExecutionException e) {
            return new Reply.Failed(reason(e.getCause()));
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            return new Reply.Failed(Reason.LATE);
        }
    }

    private static Reason reason(@Nullable Throwable failure) {
        return failure instanceof HttpTimeoutException && !(failure instanceof HttpConnectTimeoutException)
                ? Reason.LATE
                : Reason.UNREACHABLE;
    }

    private static Reply reply(HttpResponse<Received> response) {
        int status = response.statusCode();
        byte[] bytes = response.body().bytes();
        if (status == OK) {
            if (bytes == null) {
                return new Reply.Failed(Reason.TOO_LARGE);
            }
            return isJson(response) ? parsed(bytes) : new Reply.Failed(Reason.UNREADABLE);
        }
        if (status == 404 || status == 410) {
            return new Reply.Nothing();
        }
        if (status == 429) {
            return new Reply.Failed(Reason.THROTTLED);
        }
        return new Reply.Failed(status >= LEAST_SERVER_ERROR ? Reason.BROKEN : Reason.REFUSED);
    }

    private static Reply parsed(byte[] bytes) {
        try {
            JsonNode value = MAPPER.readTree(bytes);
            return value == null || value.isMissingNode() ? new Reply.Failed(Reason.UNREADABLE) : new Reply.Json(value);
        } catch (IOException e) {
            return new Reply.Failed(Reason.UNREADABLE);
        }
    }

    private static boolean isJson(HttpResponse<?> response) {
        String type = response.headers().firstValue("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        int parameters = type.indexOf(';');
        String bare = (parameters < 0 ? type : type.substring(0, parameters)).strip();
        return bare.equals("application/json") || (bare.startsWith("application/") && bare.endsWith("+json"));
    }

    /** Does not wait for exchanges under way. */
    @Override
    public void close() {
        client.shutdownNow();
    }
}
