package io.headhunter.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A provider on a real socket. A question with a field that its interface does not have is refused with 400, as one
 * without a field that it needs. Answers as the script says, one step a question, and at its end as the provider would. Safe
 * for use by many threads.
 */
public final class ProviderStub implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpServer server;
    private final Queue<Step> script = new ConcurrentLinkedQueue<>();
    private final Queue<Question> questions = new ConcurrentLinkedQueue<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Predicate<JsonNode> refused = _ -> false;
    private volatile int refusal = 400;

    /**
     * What a provider's interface has.
     *
     * @param path of the operation
     * @param fields by the path of their object, with points; a list counts as one of its items
     * @param needed fields of the whole
     */
    public record Interface(String path, Map<String, Set<String>> fields, Set<String> needed) {}

    /**
     * What came.
     *
     * @param address path and query
     */
    public record Question(String address, Map<String, List<String>> headers, JsonNode body) {}

    /** What happens to a question. */
    public sealed interface Step {
        record Answer(int status, Map<String, String> headers, String body) implements Step {}

        /** Nothing, until the stub is closed. */
        record Hang() implements Step {}

        /** The beginning of an answer, and then the end of the connection. */
        record Cut(String body) implements Step {}
    }

    public ProviderStub(Interface known, Function<JsonNode, String> answer) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            try (exchange) {
                JsonNode body = MAPPER.readTree(exchange.getRequestBody());
                questions.add(new Question(
                        exchange.getRequestURI().toString(), Map.copyOf(exchange.getRequestHeaders()), body));
                boolean isKnown = exchange.getRequestURI().getPath().equals(known.path());
                if (!isKnown || !isUnderstood(known, "", body) || !hasAll(known, body)) {
                    send(exchange, new Step.Answer(400, Map.of(), "{\"message\":\"unknown field\"}"));
                    return;
                }
                if (refused.test(body)) {
                    send(exchange, new Step.Answer(refusal, Map.of(), "{\"message\":\"not that\"}"));
                    return;
                }
                Step step = script.poll();
                send(exchange, step == null ? new Step.Answer(200, Map.of(), answer.apply(body)) : step);
            }
        });
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public ProviderStub then(Step step) {
        script.add(step);
        return this;
    }

    public ProviderStub then(int status, String body) {
        return then(new Step.Answer(status, Map.of(), body));
    }

    /** From now on such questions are answered with this status, before the script is looked at. */
    public ProviderStub refusing(int status, Predicate<JsonNode> questions) {
        refusal = status;
        refused = questions;
        return this;
    }

    /** In the order they came. */
    public List<Question> questions() {
        return List.copyOf(questions);
    }

    private void send(HttpExchange exchange, Step step) throws IOException {
        switch (step) {
            case Step.Answer answer -> {
                answer.headers().forEach(exchange.getResponseHeaders()::add);
                exchange.getResponseHeaders().add("Content-Type", "application/json");
                byte[] bytes = answer.body().getBytes(UTF_8);
                exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
                exchange.getResponseBody().write(bytes);
            }
            case Step.Hang _ -> {
                try {
                    closed.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            case Step.Cut cut -> {
                byte[] bytes = cut.body().getBytes(UTF_8);
                exchange.sendResponseHeaders(200, bytes.length * 2L);
                exchange.getResponseBody().write(bytes);
                exchange.getResponseBody().flush();
            }
        }
    }

    private static boolean isUnderstood(Interface known, String path, JsonNode node) {
        if (node.isArray()) {
            for (JsonNode item : node) {
                if (!isUnderstood(known, path, item)) {
                    return false;
                }
            }
            return true;
        }
        Set<String> fields = known.fields().get(path);
        if (!node.isObject() || fields == null) {
            return !node.isObject();
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            String below = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
            if (!fields.contains(field.getKey()) || !isUnderstood(known, below, field.getValue())) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasAll(Interface known, JsonNode body) {
        return known.needed().stream().allMatch(body::has);
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}
