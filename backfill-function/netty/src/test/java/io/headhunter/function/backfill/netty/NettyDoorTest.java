package io.headhunter.function.backfill.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.headhunter.function.backfill.contract.BackfillDoorContract;
import io.headhunter.function.backfill.document.ImportController;
import io.headhunter.function.contract.Call;
import io.headhunter.function.contract.RealTenant;
import io.headhunter.function.contract.Reply;
import io.headhunter.function.contract.SocketDoor;
import io.micronaut.context.ApplicationContext;
import io.micronaut.http.server.netty.configuration.NettyHttpServerConfiguration;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

    /** The client hangs up after the first answers. A function on Google Cloud never sees such a request. */
    @Test
    void import_cutOff_keepsWhatWasToldAndCanBeSentAgain() throws Exception {
        String lines = IntStream.range(0, 250)
                .mapToObj(i -> "{\"kind\":\"job\",\"id\":\"" + i + "\",\"title\":\"Cook\"}\n")
                .collect(Collectors.joining("", "", "{\"kind\":\"job\",\"id\":\"cut"));
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.getPort())) {
            socket.getOutputStream()
                    .write(("POST /v1/documents:import HTTP/1.1\r\nHost: localhost\r\nX-Tenant-ID: "
                                    + tenant().id()
                                    + "\r\nContent-Type: application/x-ndjson\r\nContent-Length: 50000\r\n\r\n" + lines)
                            .getBytes(StandardCharsets.UTF_8));
            assertThat(new String(socket.getInputStream().readNBytes(15), StandardCharsets.UTF_8))
                    .isEqualTo("HTTP/1.1 200 OK");
        }

        assertThat(tenant().number("SELECT count(*) FROM search.document WHERE tenant_id = ?"))
                .isGreaterThanOrEqualTo(200);
        Reply again = send(Call.post(ImportController.PATH, lines.substring(0, lines.lastIndexOf('\n')))
                .replace("Content-Type", "application/x-ndjson")
                .header("X-Tenant-ID", tenant().id().value()));
        assertThat(again.text()).endsWith("\"older\":0,\"invalid\":0,\"complete\":true}}\n");
        assertThat(tenant().number("SELECT count(*) FROM search.document WHERE tenant_id = ?"))
                .isEqualTo(250);
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
