package io.headhunter.packaging.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import io.headhunter.benchmark.start.Exchange;
import io.headhunter.benchmark.start.ServerCommand;
import io.headhunter.benchmark.start.StartedServer;
import io.headhunter.benchmark.start.StopBench;
import io.headhunter.benchmark.start.StopReport;
import io.headhunter.benchmark.start.UnpackedImage;
import io.headhunter.packaging.image.TrainingServers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The images: unpacked layer by layer, and started by their own command line. As root the process sees the files of the
 * image and no others, as in a container; otherwise it runs where it was unpacked. {@code AOTMode=on} refuses to start with
 * a class cache that does not fit, which a container would only be slower with.
 */
@Tag("artifacts")
final class ImageArtifactTest {
    private static final List<String> STRICT = List.of("-XX:AOTMode=on");
    private static final Duration LONGEST_EXIT = Duration.ofSeconds(8);
    private static final int STOPS = 20;
    private static final int CLIENTS = 8;

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
    void searchImage_byItsCommandLine_searches() throws Exception {
        UnpackedImage image = UnpackedImage.of(Artifacts.named("headhunter-search", ".tar"), folder);
        try (StartedServer server = start(image, Map.of())) {
            Artifacts.requireNamed(
                    server.await(port -> Exchange.get(port, "/health", Artifacts.PATIENCE), Artifacts.PATIENCE));
            Artifacts.requireWholeSearch(Artifacts.search(server.port()));
            assertThat(server.stop(Artifacts.PATIENCE).elapsed()).isLessThan(LONGEST_EXIT);
        }
    }

    /** As a deployment asks for it that has many cached answers to give: the class cache must fit that, too. */
    @Test
    void searchImage_withBothCompilers_searches() throws Exception {
        UnpackedImage image = UnpackedImage.of(Artifacts.named("headhunter-search", ".tar"), folder);
        assertThat(image.environment().get(ServerCommand.JVM_OPTIONS)).contains("-XX:TieredStopAtLevel=1");
        try (StartedServer server = start(image, Map.of(ServerCommand.JVM_OPTIONS, ""))) {
            server.await(port -> Exchange.get(port, "/health", Artifacts.PATIENCE), Artifacts.PATIENCE);
            Artifacts.requireWholeSearch(Artifacts.search(server.port()));
        }
    }

    @Test
    void backfillImage_byItsCommandLine_isReady() throws Exception {
        UnpackedImage image = UnpackedImage.of(Artifacts.named("headhunter-backfill", ".tar"), folder);
        try (StartedServer server = start(image, Map.of())) {
            Artifacts.requireNamed(
                    server.await(port -> Exchange.get(port, "/health", Artifacts.PATIENCE), Artifacts.PATIENCE));
            assertThat(Exchange.get(server.port(), "/v1/backfills", Artifacts.TENANT, Artifacts.PATIENCE)
                            .status())
                    .isEqualTo(200);
        }
    }

    /** The maintenance job: no server, no Redis, its arguments behind the command line. */
    @Test
    void cliImage_withTheArgumentsOfTheJob_buildsIndexes() throws Exception {
        UnpackedImage image = UnpackedImage.of(Artifacts.named("headhunter-cli", ".tar"), folder);
        ServerCommand command = command(image, List.of(), Map.of());
        List<String> line = new ArrayList<>(command.line());
        line.addAll(List.of("index", "build"));
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(command.environment());
        builder.environment().remove("REDIS_URL");
        Process job = builder.start();

        String output = new String(job.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(job.waitFor(Artifacts.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
        assertThat(job.exitValue()).as(output).isZero();
    }

    @Test
    void searchImage_terminatedUnderLoad_answersWhatIsUnderWay() throws Exception {
        UnpackedImage image = UnpackedImage.of(Artifacts.named("headhunter-search", ".tar"), folder);

        StopReport report =
                new StopBench(command(image, STRICT, Map.of()), Artifacts::search, folder).run(STOPS, CLIENTS, 40);

        System.out.print(report.toText());
        assertThat(report.failures()).as(report.toText()).isEmpty();
        assertThat(report.inFlight()).as(report.toText()).isPositive();
        assertThat(report.longestExit()).as(report.toText()).isLessThan(LONGEST_EXIT);
    }

    private StartedServer start(UnpackedImage image, Map<String, String> settings) throws Exception {
        int port = Artifacts.freePort();
        return StartedServer.start(
                command(image, STRICT, settings).with(Map.of("MICRONAUT_SERVER_PORT", Integer.toString(port))),
                port,
                folder.resolve("server.log"));
    }

    private static ServerCommand command(UnpackedImage image, List<String> options, Map<String, String> settings)
            throws Exception {
        ServerCommand command = UnpackedImage.canConfine()
                ? image.confined(servers.environment(), options)
                : image.here(servers.environment()).withOptions(options);
        return command.with(settings);
    }
}
