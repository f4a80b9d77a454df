package io.headhunter.function.search.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.headhunter.benchmark.start.Exchange;
import io.headhunter.benchmark.start.ServerCommand;
import io.headhunter.benchmark.start.StopBench;
import io.headhunter.benchmark.start.StopReport;
import io.headhunter.function.contract.RealTenant;
import java.nio.file.Path;
import java.time.Duration;
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

    @TempDir
    private Path folder;

    @Test
    void terminate_underLoad_answersWhatIsUnderWay() throws Exception {
        RealTenant tenant = RealTenant.create().importThree().embed();
        String whose = "X-Tenant-ID: " + tenant.id().value() + "\r\n";
        ServerCommand command = new ServerCommand(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Application.class.getName()),
                environment());

        StopReport report = new StopBench(
                        command,
                        port -> Exchange.post(
                                port, "/v1/search/hybrid", whose, "{\"query\":\"java engineer\"}", PATIENCE),
                        folder)
                .run(2, 4, 20);

        assertThat(report.failures()).as(report.toText()).isEmpty();
        assertThat(report.inFlight()).as(report.toText()).isPositive();
        assertThat(report.longestExit()).as(report.toText()).isLessThan(LONGEST_EXIT);
    }

    private static Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        RealTenant.settings()
                .forEach((name, value) -> environment.put(
                        name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_'), value));
        return environment;
    }
}
