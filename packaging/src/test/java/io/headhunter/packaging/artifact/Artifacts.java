package io.headhunter.packaging.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headhunter.benchmark.start.Exchange;
import io.headhunter.packaging.image.TrainingServers;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** What was packaged, and what the tests do with all of it. */
final class Artifacts {
    static final Duration PATIENCE = Duration.ofSeconds(60);
    static final ObjectMapper JSON = new ObjectMapper();
    static final String TENANT = "X-Tenant-ID: " + TrainingServers.TENANT + "\r\n";
    static final String SEARCH = "{\"query\":\"java engineer who knows Kafka\",\"limit\":5}";

    private Artifacts() {}

    /** By the beginning of its name and its ending. */
    static Path named(String beginning, String ending) throws IOException {
        Path folder = Path.of(System.getProperty("artifacts.folder"));
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found = files.filter(file -> {
                        String name = file.getFileName().toString();
                        return name.startsWith(beginning + "-0") && name.endsWith(ending);
                    })
                    .toList();
            assertThat(found).as("%s…%s in %s", beginning, ending, folder).hasSize(1);
            return found.getFirst();
        }
    }

    static void unzip(Path archive, Path target) throws IOException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                Path file = target.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                try (InputStream content = zip.getInputStream(entry)) {
                    Files.copy(content, file);
                }
            }
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** The JVM of this test, as the managed runtime of a platform stands for. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** The settings of the servers and nothing else of this process but where its temporary files go. */
    static Map<String, String> environment(TrainingServers servers) {
        return new HashMap<>(servers.environment());
    }

    /** Not only words: the vectors are there, so the native code was loaded. */
    static void requireWholeSearch(int status, String body) throws IOException {
        assertThat(status).as(body).isEqualTo(200);
        JsonNode answer = JSON.readTree(body);
        assertThat(answer.path("results").path(0).path("candidateId").asText())
                .as(body)
                .isIn("c0", "c8");
        assertThat(answer.path("results").path(0).path("vectorScore").isNumber())
                .as(body)
                .isTrue();
        // On a busy machine a first search may leave the refinements out; the legs themselves must be there.
        for (JsonNode missing : answer.path("metadata").path("degraded")) {
            assertThat(missing.asText()).as(body).doesNotStartWith("vector").doesNotStartWith("text");
        }
    }

    static void requireWholeSearch(Exchange.Answer answer) throws IOException {
        requireWholeSearch(answer.status(), answer.body());
    }

    static Exchange.Answer search(int port) throws IOException {
        return Exchange.post(port, "/v1/search/hybrid", TENANT, SEARCH, PATIENCE);
    }

    /** The archive says in its manifest what it was made of, and the process says the same. */
    static void requireNamed(Exchange.Answer health) throws IOException {
        assertThat(health.status()).as(health.body()).isEqualTo(200);
        JsonNode json = JSON.readTree(health.body());
        assertThat(json.path("version").asText()).startsWith("0.");
        assertThat(json.path("commit").asText()).matches("unknown|[0-9a-f]{40}(-changed)?");
    }
}
