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
    private static final String BODY = "{\"query\":\"java engineer\"}";

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

    private static Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        RealTenant.settings()
                .forEach((name, value) -> environment.put(
                        name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_'), value));
        return environment;
    }
}
