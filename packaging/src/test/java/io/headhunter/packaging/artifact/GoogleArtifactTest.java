package io.headhunter.packaging.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.functions.invoker.runner.Invoker;
import io.headhunter.benchmark.start.Exchange;
import io.headhunter.benchmark.start.ServerCommand;
import io.headhunter.benchmark.start.StartedServer;
import io.headhunter.packaging.image.TrainingServers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archives for Google Cloud, unpacked as its builder does and run by its functions framework. */
@Tag("artifacts")
final class GoogleArtifactTest {
    private static TrainingServers servers;

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
    void searchArchive_inTheFramework_searches() throws Exception {
        try (StartedServer server =
                start("headhunter-search-gcp", "search-gcp.jar", "io.headhunter.function.search.gcp.SearchFunction")) {
            Exchange.Answer health =
                    server.await(port -> Exchange.get(port, "/health", Artifacts.PATIENCE), Artifacts.PATIENCE);
            Artifacts.requireNamed(health);

            Artifacts.requireWholeSearch(Artifacts.search(server.port()));
        }
    }

    @Test
    void backfillArchive_inTheFramework_takesAMessage() throws Exception {
        try (StartedServer server = start(
                "headhunter-backfill-gcp",
                "backfill-gcp.jar",
                "io.headhunter.function.backfill.gcp.BackfillFunction")) {
            server.await(port -> Exchange.get(port, "/health", Artifacts.PATIENCE), Artifacts.PATIENCE);
            String data = Base64.getEncoder()
                    .encodeToString(("{\"tenant\":\"" + TrainingServers.TENANT + "\",\"document\":{\"kind\":\"job\","
                                    + "\"id\":\"by-message\",\"sourceVersion\":1,\"title\":\"Beekeeper\"}}")
                            .getBytes(StandardCharsets.UTF_8));

            Exchange.Answer answer = Exchange.post(
                    server.port(),
                    "/v1/pubsub/push",
                    "",
                    "{\"message\":{\"attributes\":{\"type\":\"document.upserted\"},\"data\":\"" + data
                            + "\",\"messageId\":\"1\"},\"subscription\":\"projects/p/subscriptions/s\"}",
                    Artifacts.PATIENCE);

            assertThat(answer.status()).as(answer.body()).isEqualTo(204);
        }
    }

    private StartedServer start(String archive, String jar, String function) throws Exception {
        Artifacts.unzip(Artifacts.named(archive, ".zip"), folder);
        try (JarFile own = new JarFile(folder.resolve(jar).toFile())) {
            assertThat(own.getManifest().getMainAttributes().getValue("Headhunter-Commit"))
                    .isNotBlank();
        }
        String framework = Path.of(Invoker.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toString();
        int port = Artifacts.freePort();
        Map<String, String> environment = Artifacts.environment(servers);
        environment.put("PORT", Integer.toString(port));
        environment.put("HOME", folder.toString());
        // The framework's own jar and the function's; what else is needed must be in the archive.
        return StartedServer.start(
                new ServerCommand(
                        List.of(
                                Artifacts.java(),
                                "-jar",
                                framework,
                                "--classpath",
                                folder.resolve(jar).toString(),
                                "--target",
                                function),
                        environment),
                port,
                folder.resolve("server.log"));
    }
}
