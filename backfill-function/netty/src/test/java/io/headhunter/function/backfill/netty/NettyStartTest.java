package io.headhunter.function.backfill.netty;

import static io.headhunter.function.contract.Problems.assertProblem;
import static io.headhunter.function.contract.Problems.assertServed;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.headhunter.function.backfill.contract.Push;
import io.headhunter.function.contract.Call;
import io.headhunter.function.contract.RealTenant;
import io.headhunter.function.contract.SocketDoor;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing that starts work is open by default. */
final class NettyStartTest {
    static Stream<Arguments> refused() {
        return Stream.of(
                argumentSet("no mode", Map.of(), "AUTH_MODE is not set; expected none or gateway"),
                argumentSet("none on all interfaces", Map.of("auth.mode", "none"), "set MICRONAUT_SERVER_HOST"),
                argumentSet(
                        "no database", Map.of("auth.mode", "gateway"), "No database is set; expected DATABASE_URL"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void start_notSafe_stopsWithTheReason(Map<String, Object> settings, String reason) {
        assertThatThrownBy(() -> ApplicationContext.builder()
                        .environmentPropertySource(false)
                        .properties(settings)
                        .start()
                        .close())
                .hasStackTraceContaining(reason);
    }

    @Test
    void push_modeNone_isServedByANameOfThisMachineOnly() throws Exception {
        Map<String, Object> settings = new HashMap<>(RealTenant.settings());
        settings.putAll(Map.of("auth.mode", "none", "micronaut.server.host", "127.0.0.1", "micronaut.server.port", -1));
        Call push = Push.of("{\"tenant\":\"" + RealTenant.create().id() + "\"}");
        try (EmbeddedServer server = ApplicationContext.run(EmbeddedServer.class, settings)) {
            SocketDoor door = new SocketDoor(server.getPort());

            assertServed(door.send(push.header("Host", "localhost:8080")));
            assertProblem(door.send(push.header("Host", "evil.example")), 403);
        }
    }
}
