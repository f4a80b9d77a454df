package io.headhunter.function.search.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.headhunter.function.contract.Call;
import io.headhunter.function.contract.RealTenant;
import io.headhunter.function.contract.SocketDoor;
import io.headhunter.function.search.contract.SearchCall;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a server does between the signal to end and its end. */
final class LingerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** A connection that is made, and a request that is read, after the server was told to end. */
    @Test
    void stop_requestsComeMeanwhile_areAnsweredUntilItEnds() throws Exception {
        RealTenant tenant = RealTenant.create().importThree().embed();
        Call search = SearchCall.of("{\"query\":\"java engineer\"}")
                .replace("X-Tenant-ID", tenant.id().value());
        Map<String, Object> settings = new HashMap<>(RealTenant.settings());
        settings.put("micronaut.server.port", -1);
        settings.put("headhunter.server.linger", "30s"); // longer than the test takes: it ends the lingering itself
        EmbeddedServer server = ApplicationContext.run(EmbeddedServer.class, settings);
        SocketDoor door = new SocketDoor(server.getPort());
        assertThat(door.send(search).status()).isEqualTo(200);

        Thread stop = Thread.ofPlatform().start(server::stop);
        while (server.isRunning()) {
            Thread.onSpinWait();
        }

        for (int i = 0; i < 3; i++) {
            assertThat(door.send(search).status()).isEqualTo(200);
        }
        stop.interrupt();
        assertThat(stop.join(PATIENCE)).isTrue();
    }
}
