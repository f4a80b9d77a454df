package io.headhunter.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headhunter.embedded.EmbeddedPostgres;
import io.headhunter.local.cli.ChildCommand.Ended;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** The demo is killed at its most awkward moments; the next start finishes what it began. */
final class DemoCrashTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int DOCUMENTS = 1_200;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path folder = Path.of("target", "crash-" + UUID.randomUUID()).toAbsolutePath();
    private final Path data = folder.resolve("data");

    @Test
    void demo_killedWhileStartingImportingAndEmbedding_losesNothing() throws Exception {
        Path file = writeDocuments();
        int port = freePort();
        String[] demo = {
            "demo",
            "--no-sample",
            "--port",
            Integer.toString(port),
            "--data",
            data.toString(),
            "--documents",
            file.toString()
        };

        try (ChildCommand first = ChildCommand.start(Map.of(), demo)) {
            awaitText(first, "PostgreSQL");
            first.kill();
        }
        try (ChildCommand second = ChildCommand.start(Map.of(), demo)) {
            awaitText(second, "importing");
            assertThat(second.errors() + second.output())
                    .as("of the first start, which migrates")
                    .doesNotContain("Exception");
            awaitSomeDocuments();
            second.kill();
        }
        try (ChildCommand third = ChildCommand.start(Map.of(), demo)) {
            awaitText(third, "embedding");
            third.kill();
        }

        try (ChildCommand fourth = ChildCommand.start(Map.of(), demo)) {
            awaitText(fourth, "ready on http://127.0.0.1:" + port);
            assertThat(total(port, "{\"query\":\"beekeeper\",\"mode\":\"lexical\"}"))
                    .isPositive();
            awaitEmbedded(fourth, port);
            assertThat(fourth.terminate()).isIn(0, 143);
            assertThat(fourth.errors() + fourth.output())
                    .as("the application ends before its servers")
                    .doesNotContain("Exception");
        }

        Ended backfill = ChildCommand.run(Map.of(), "backfill", "--json", "--data", data.toString());
        assertThat(MAPPER.readTree(backfill.output()).path("total").intValue())
                .as(backfill.errors())
                .isZero();
        Ended again = ChildCommand.run(
                Map.of(), "import", file.toString(), "--no-embed", "--json", "--data", data.toString());
        JsonNode report = MAPPER.readTree(again.output()).path("files").get(0);
        assertThat(report.path("unchanged").intValue()).isEqualTo(DOCUMENTS);
        assertThat(report.path("written").intValue()).isZero();
    }

    /** Half of an import: the first batches are committed and the last ones are not. */
    private void awaitSomeDocuments() throws SQLException {
        long end = System.currentTimeMillis() + PATIENCE.toMillis();
        try (EmbeddedPostgres server = EmbeddedPostgres.open(data.resolve("postgres"));
                Connection connection = DriverManager.getConnection(server.url(), server.user(), server.password());
                Statement statement = connection.createStatement()) {
            long count = 0;
            while (count == 0) {
                assertThat(System.currentTimeMillis()).isLessThan(end);
                try (ResultSet row = statement.executeQuery("SELECT count(*) FROM search.document")) {
                    row.next();
                    count = row.getLong(1);
                }
            }
        }
    }

    private static void awaitEmbedded(ChildCommand demo, int port) throws Exception {
        long end = System.currentTimeMillis() + PATIENCE.toMillis();
        while (search(port, "{\"query\":\"beekeeper\"}")
                .path("metadata")
                .path("degraded")
                .toString()
                .contains("not embedded")) {
            assertThat(System.currentTimeMillis())
                    .as("embedded in time: " + demo.errors())
                    .isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
    }

    private static int total(int port, String body) throws Exception {
        return search(port, body).path("total").intValue();
    }

    private static JsonNode search(int port, String body) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return MAPPER.readTree(client.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/search/hybrid"))
                                    .header("Content-Type", "application/json")
                                    .POST(HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            BodyHandlers.ofString())
                    .body());
        }
    }

    private static void awaitText(ChildCommand command, String text) throws IOException {
        long end = System.currentTimeMillis() + PATIENCE.toMillis();
        while (!command.errors().contains(text) && !command.output().contains(text)) {
            assertThat(command.isAlive()).as(command.errors()).isTrue();
            assertThat(System.currentTimeMillis())
                    .as("'%s' in time in: %s", text, command.errors())
                    .isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private Path writeDocuments() throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < DOCUMENTS; i++) {
            lines.add(
                    ("{\"kind\":\"candidate\",\"id\":\"p%d\",\"title\":\"Beekeeper %d\",\"summary\":\"Keeps %d hives of"
                                    + " bees on the roofs of house number %d and sells the honey.\",\"skills\":[\"bees\"]}")
                            .formatted(i, i, i + 3, i * 7));
        }
        Files.createDirectories(folder);
        Path file = folder.resolve("people.jsonl");
        Files.write(file, lines, StandardCharsets.UTF_8);
        return file;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
