package io.headhunter.packaging.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.headhunter.packaging.image.TrainingServers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The archive for AWS, unpacked as the platform does and run by its runtime interface client: the client's own libraries
 * are on the class path, the function is found by the client in the working folder, and events come by the runtime API.
 */
@Tag("artifacts")
final class LambdaArtifactTest {
    private static final String API = "/2018-06-01/runtime/";
    private static final String HANDLER = "io.headhunter.function.search.aws.SearchFunction";
    private static final List<String> OF_THE_RUNTIME = List.of("com/amazonaws", "software/amazon/awssdk");

    private static TrainingServers servers;

    private final BlockingQueue<String> events = new ArrayBlockingQueue<>(10);
    private final BlockingQueue<String> answers = new ArrayBlockingQueue<>(10);

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws Exception {
        servers = TrainingServers.start();
    }

    @AfterAll
    static void stop() {
        servers.close();
    }

    @Test
    void searchArchive_inTheRuntimeClient_searches() throws Exception {
        run(Map.of());

        assertThat(Files.readString(folder.resolve("function.log"))).doesNotContain("for a snapshot");
    }

    /** The client takes the steps of SnapStart: hooks, the wait for the restored copy, hooks, events. */
    @Test
    void searchArchive_startedForASnapshot_closesAndOpensConnections() throws Exception {
        run(Map.of("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start"));

        assertThat(Files.readString(folder.resolve("function.log")))
                .containsSubsequence(
                        "connections are closed for a snapshot", "connections are open again after a snapshot");
    }

    private void run(Map<String, String> settings) throws Exception {
        Artifacts.unzip(Artifacts.named("headhunter-search-aws", ".zip"), folder);
        HttpServer api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        api.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        api.createContext(API, this::handle);
        api.start();
        Process process = process(api.getAddress().getPort(), settings);
        try {
            events.add(event("GET", "/health", ""));
            JsonNode health = Artifacts.JSON.readTree(answer(process));
            assertThat(health.path("statusCode").asInt()).as(health.toString()).isEqualTo(200);
            assertThat(health.path("body").asText()).contains("\"commit\":");

            events.add(event("POST", "/v1/search/hybrid", Artifacts.SEARCH));
            JsonNode found = Artifacts.JSON.readTree(answer(process));
            Artifacts.requireWholeSearch(
                    found.path("statusCode").asInt(), found.path("body").asText());
        } finally {
            process.destroyForcibly();
            api.stop(0);
        }
    }

    private Process process(int apiPort, Map<String, String> settings) throws IOException {
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(":"))
                .filter(library -> OF_THE_RUNTIME.stream().anyMatch(library::contains))
                .collect(Collectors.joining(":"));
        ProcessBuilder builder = new ProcessBuilder(
                        Artifacts.java(),
                        // As the managed runtime sets it: so the portable interface reaches the platform's own.
                        "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac",
                        "-cp",
                        classPath,
                        "com.amazonaws.services.lambda.runtime.api.client.AWSLambda",
                        HANDLER)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("function.log").toFile());
        Map<String, String> environment = new HashMap<>(servers.environment());
        environment.put("AWS_LAMBDA_RUNTIME_API", "127.0.0.1:" + apiPort);
        environment.put("AWS_LAMBDA_FUNCTION_NAME", "headhunter-search");
        environment.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "3538");
        environment.put("AWS_LAMBDA_FUNCTION_VERSION", "1");
        environment.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/headhunter-search");
        environment.put("AWS_LAMBDA_LOG_STREAM_NAME", "stream");
        environment.put("AWS_REGION", "eu-west-1");
        environment.put("AWS_EXECUTION_ENV", "AWS_Lambda_java25");
        environment.put("_HANDLER", HANDLER);
        environment.put("LAMBDA_TASK_ROOT", folder.toString());
        environment.put("HOME", folder.toString());
        environment.putAll(settings);
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** The runtime API: hands out one event after the other, and takes what became of each. */
    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            if (path.endsWith("/invocation/next")) {
                byte[] event = events.take().getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().add("Lambda-Runtime-Aws-Request-Id", "id-" + System.nanoTime());
                exchange.getResponseHeaders()
                        .add("Lambda-Runtime-Deadline-Ms", Long.toString(System.currentTimeMillis() + 30_000));
                exchange.getResponseHeaders()
                        .add("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:eu:1:function:headhunter-search");
                exchange.getResponseHeaders()
                        .add("Lambda-Runtime-Trace-Id", "Root=1-67f00000-0123456789abcdef01234567;Sampled=0");
                exchange.getResponseHeaders().add("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, event.length);
                exchange.getResponseBody().write(event);
            } else if (path.endsWith("/restore/next")) {
                exchange.sendResponseHeaders(200, -1);
            } else {
                answers.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                exchange.sendResponseHeaders(202, -1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String answer(Process process) throws Exception {
        String answer = answers.poll(Artifacts.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (answer == null) {
            process.destroyForcibly();
            throw new AssertionError("no answer: " + Files.readString(folder.resolve("function.log")));
        }
        return answer;
    }

    private static String event(String method, String path, String body) {
        ObjectNode event = Artifacts.JSON.createObjectNode();
        event.put("version", "2.0");
        event.put("routeKey", "$default");
        event.put("rawPath", path);
        event.put("rawQueryString", "");
        event.putObject("headers")
                .put("content-type", "application/json")
                .put("host", "api.example")
                .put("x-tenant-id", Objects.toString(TrainingServers.TENANT));
        ObjectNode context = event.putObject("requestContext");
        context.put("stage", "$default");
        context.putObject("http")
                .put("method", method)
                .put("path", path)
                .put("protocol", "HTTP/1.1")
                .put("sourceIp", "127.0.0.1");
        if (!body.isEmpty()) {
            event.put("body", body);
        }
        event.put("isBase64Encoded", false);
        return event.toString();
    }
}
