package io.headhunter.function.search.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.headhunter.function.contract.Call;
import io.headhunter.function.contract.Reply;
import io.headhunter.function.contract.SocketDoor;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A database that takes connections and never says a word is worse than none: whoever asks must not hang with it. */
final class HangingDatabaseTest {
    @Test
    void readiness_databaseHangs_isDownAfterASecond() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                EmbeddedServer server = ApplicationContext.run(
                        EmbeddedServer.class,
                        Map.of(
                                "micronaut.server.port",
                                -1,
                                "auth.mode",
                                "gateway",
                                "headhunter.database.url",
                                "postgresql://127.0.0.1:" + silent.getLocalPort() + "/none",
                                "headhunter.database.connect-timeout",
                                "2s",
                                "headhunter.database.pool-min",
                                0))) {
            SocketDoor door = new SocketDoor(server.getPort());

            long begun = System.nanoTime();
            Reply readiness = door.send(Call.get("/health/readiness"));
            Duration waited = Duration.ofNanos(System.nanoTime() - begun);

            assertThat(readiness.status()).isEqualTo(503);
            assertThat(waited).isBetween(Duration.ofMillis(900), Duration.ofSeconds(5));
            assertThat(door.send(Call.get("/health/liveness")).status()).isEqualTo(200);
        }
    }
}
