package io.headhunter.function.backfill.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.headhunter.function.backfill.contract.BackfillDoorContract;
import io.headhunter.function.contract.Call;
import io.headhunter.function.contract.RealTenant;
import io.headhunter.function.contract.Reply;
import io.headhunter.function.contract.SocketDoor;
import io.micronaut.context.ApplicationContext;
import io.micronaut.http.server.netty.configuration.NettyHttpServerConfiguration;
import io.micronaut.runtime.server.EmbeddedServer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class NettyDoorTest extends BackfillDoorContract {
    private static EmbeddedServer server;

    @BeforeAll
    static void start() {
        Map<String, Object> settings = new HashMap<>(RealTenant.settings());
        settings.put("micronaut.server.port", -1);
        server = ApplicationContext.run(EmbeddedServer.class, settings);
    }

    @AfterAll
    static void stop() {
        server.stop();
    }

    @Override
    public Reply send(Call call) throws Exception {
        return new SocketDoor(server.getPort()).send(call);
    }

    /** The framework closes a connection that is silent for five minutes, and a backfill is silent for eight. */
    @Test
    void connection_silentForALongBackfill_stays() {
        NettyHttpServerConfiguration configuration =
                server.getApplicationContext().getBean(NettyHttpServerConfiguration.class);

        assertThat(configuration.getIdleTimeout()).isGreaterThan(Duration.ofMinutes(10));
        assertThat(configuration.getReadIdleTimeout()).isGreaterThan(Duration.ofMinutes(10));
        assertThat(configuration.getWriteIdleTimeout()).isGreaterThan(Duration.ofMinutes(10));
    }
}
