package io.headhunter.source.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.headhunter.document.DocumentKind;
import io.headhunter.tenant.TenantId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Records behind a real socket. Each exchange takes the next planned fault; without one it is answered as the protocol has
 * it. Safe for use by many threads.
 */
public abstract class RecordServer implements AutoCloseable {
    private static final String SECRET = "{\"fullName\":\"a text that must not get into a log: secret\"}";
    private static final int STATUS_PREFIX = "STATUS_".length();
    private static final int HUGE_BYTES = 4_000_000;

    private final ObjectMapper mapper = new ObjectMapper();
    private final Map<Address, ObjectNode> records = new ConcurrentHashMap<>();
    private final Queue<Fault> faults = new ConcurrentLinkedQueue<>();
    private final AtomicInteger exchanges = new AtomicInteger();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;
    private volatile long pauseMillis;

    protected RecordServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
    }

    /** To be called once, by a constructor that has nothing left to do. */
    protected final void open() {
        server.createContext("/", this::handle);
        server.start();
    }

    /** Whose record. */
    public record Address(String tenant, String kind, String id) {}

    /** What the protocol makes of a request. */
    public record Answer(int status, String json) {}

    /** Looks records up. */
    @FunctionalInterface
    public interface Records {
        Optional<ObjectNode> find(Address address);
    }

    /** Answers a request as the protocol has it; what the protocol does not have is 400. */
    protected abstract Answer answer(HttpExchange exchange, byte[] body, Records found);

    /** Keeps a record, a JSON object. */
    public final void put(TenantId tenant, DocumentKind kind, String id, String json) {
        try {
            records.put(new Address(tenant.value(), kind.label(), id), (ObjectNode) mapper.readTree(json));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON: " + json, e);
        }
    }

    /** What becomes of an exchange that has no plan yet. */
    public final void next(Fault... planned) {
        faults.addAll(Arrays.asList(planned));
    }

    /** How far away it is from now on. */
    public final void pause(long millis) {
        pauseMillis = millis;
    }

    /** How many exchanges there were. */
    public final int exchanges() {
        return exchanges.get();
    }

    /** How many there were at once at most. */
    public final int mostAtOnce() {
        return most.get();
    }

    /** Scheme, host and port. */
    public final String address() {
        return "http://" + hostAndPort();
    }

    public final String hostAndPort() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        exchanges.incrementAndGet();
        most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (pauseMillis > 0) {
                await(pauseMillis);
            }
            Fault fault = faults.poll();
            if (fault == null) {
                reply(exchange, answer(exchange, body, address -> Optional.ofNullable(records.get(address))));
            } else {
                fail(exchange, body, fault);
            }
        } finally {
            underWay.decrementAndGet();
        }
    }

    private void fail(HttpExchange exchange, byte[] body, Fault fault) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
        switch (fault) {
            case HANG -> await(Long.MAX_VALUE);
            case HANG_IN_BODY -> {
                begin(exchange);
                await(Long.MAX_VALUE);
            }
            case CUT -> begin(exchange);
            case STATUS_401, STATUS_403, STATUS_429, STATUS_500, STATUS_503 ->
                send(exchange, Integer.parseInt(fault.name().substring(STATUS_PREFIX)), SECRET);
            case REDIRECT -> {
                exchange.getResponseHeaders()
                        .set("Location", address() + exchange.getRequestURI().getRawPath());
                send(exchange, 302, "{}");
            }
            case OTHER_CONTENT_TYPE -> {
                exchange.getResponseHeaders().set("Content-Type", "text/html");
                send(exchange, 200, found(exchange, body, "").json());
            }
            case NO_JSON -> send(exchange, 200, "{\"fullName\":\"secret");
            case NO_OBJECT -> send(exchange, 200, "\"secret\"");
            case HUGE -> send(exchange, 200, " ".repeat(HUGE_BYTES) + SECRET);
            case OTHER_TENANT -> reply(exchange, found(exchange, body, "someone-else"));
        }
    }

    /** What the protocol says if there is such a record, which says whose it is if that is anybody. */
    private Answer found(HttpExchange exchange, byte[] body, String tenantId) {
        return answer(exchange, body, _ -> {
            ObjectNode record = mapper.createObjectNode().put("fullName", "secret");
            return Optional.of(tenantId.isEmpty() ? record : record.put("tenantId", tenantId));
        });
    }

    private static void begin(HttpExchange exchange) throws IOException {
        byte[] part = "{\"fullName\":\"sec".getBytes(UTF_8);
        exchange.sendResponseHeaders(200, 1_000);
        exchange.getResponseBody().write(part);
        exchange.getResponseBody().flush();
    }

    private static void reply(HttpExchange exchange, Answer answer) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
        send(exchange, answer.status(), answer.json());
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.getResponseBody().close();
    }

    /** Until so many milliseconds have passed or the server is closed. */
    private void await(long millis) {
        try {
            boolean _ = closed.await(millis, MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public final void close() {
        closed.countDown();
        server.stop(0);
        threads.close();
    }
}
