package io.headhunter.function.search.netty;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.headhunter.benchmark.start.Exchange;
import io.headhunter.benchmark.start.ServerCommand;
import io.headhunter.benchmark.start.StartedServer;
import io.headhunter.benchmark.start.StopBench;
import io.headhunter.benchmark.start.StopReport;
import io.headhunter.function.contract.RealTenant;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two stops of the server as a process. The image is stopped twenty times by {@code ./headhunter package --test}. */
final class StopUnderLoadTest {
    private static final Duration LONGEST_EXIT = Duration.ofSeconds(8);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration START = Duration.ofSeconds(60);
    private static final String BODY = "{\"query\":\"java engineer\"}";
    private static final int AT_ONCE = 12;

    private final String whose;

    StopUnderLoadTest() throws Exception {
        whose = "X-Tenant-ID: " + RealTenant.create().importThree().embed().id().value() + "\r\n";
    }

    @TempDir
    private Path folder;

    @Test
    void terminate_underLoad_answersWhatIsUnderWay() throws Exception {
        StopReport report = new StopBench(
                        command(Map.of()),
                        port -> Exchange.post(port, "/v1/search/hybrid", whose, BODY, PATIENCE),
                        folder)
                .run(Integer.getInteger("stops", 2), Integer.getInteger("stop.clients", 4), 20);

        System.out.print(report.toText());
        assertThat(report.failures()).as(report.toText()).isEmpty();
        assertThat(report.inFlight()).as(report.toText()).isPositive();
        assertThat(report.longestExit()).as(report.toText()).isLessThan(LONGEST_EXIT);
    }

    /** As on a machine that is busy with something else: the server reads the signal before it accepts a connection. */
    @Test
    void terminate_requestsJustSent_answersThem() throws Exception {
        int port = freePort();
        byte[] request = ("POST /v1/search/hybrid HTTP/1.1\r\nHost: localhost\r\n" + whose
                        + "Content-Type: application/json\r\nContent-Length: " + BODY.length() + "\r\n\r\n" + BODY)
                .getBytes(ISO_8859_1);
        List<Socket> clients = new ArrayList<>();
        try (StartedServer server = StartedServer.start(
                command(Map.of("MICRONAUT_SERVER_PORT", Integer.toString(port))), port, folder.resolve("log"))) {
            server.await(up -> Exchange.post(up, "/v1/search/hybrid", whose, BODY, PATIENCE), START);
            server.signal("STOP");
            for (int i = 0; i < AT_ONCE; i++) {
                Socket client = new Socket(InetAddress.getLoopbackAddress(), port);
                client.setSoTimeout((int) PATIENCE.toMillis());
                client.getOutputStream().write(request);
                clients.add(client);
            }
            server.terminate();
            server.signal("CONT");

            for (Socket client : clients) {
                assertThat(new BufferedReader(new InputStreamReader(client.getInputStream(), ISO_8859_1)).readLine())
                        .isEqualTo("HTTP/1.1 200 OK");
            }
            assertThat(server.stop(LONGEST_EXIT).elapsed()).isLessThan(LONGEST_EXIT);
        } finally {
            for (Socket client : clients) {
                client.close();
            }
        }
    }

    private ServerCommand command(Map<String, String> settings) {
        return new ServerCommand(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Application.class.getName()),
                        environment())
                .with(settings);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        RealTenant.settings()
                .forEach((name, value) -> environment.put(
                        name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_'), value));
        return environment;
    }
}
