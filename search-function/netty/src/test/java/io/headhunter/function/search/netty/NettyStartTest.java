package io.headhunter.function.search.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.headhunter.function.search.contract.ScriptedSearcher;
import io.micronaut.context.ApplicationContext;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which ways of authentication start, and which stop the start. */
final class NettyStartTest {
    static Stream<Arguments> refused() {
        return Stream.of(
                argumentSet("no mode", Map.of(), "AUTH_MODE is not set; expected none or gateway"),
                argumentSet("a blank mode", Map.of("auth.mode", " "), "AUTH_MODE is not set"),
                argumentSet("an unknown mode", Map.of("auth.mode", "open"), "AUTH_MODE is open; expected"),
                argumentSet(
                        "two modes",
                        Map.of("auth.mode", "none", "headhunter.auth.mode", "gateway"),
                        "AUTH_MODE and HEADHUNTER_AUTH_MODE differ"),
                argumentSet("none on all interfaces", Map.of("auth.mode", "none"), "set MICRONAUT_SERVER_HOST"),
                argumentSet(
                        "none on 0.0.0.0",
                        Map.of("auth.mode", "none", "micronaut.server.host", "0.0.0.0"),
                        "set MICRONAUT_SERVER_HOST"),
                argumentSet(
                        "none on a public address",
                        Map.of("auth.mode", "none", "micronaut.server.host", "203.0.113.7"),
                        "set MICRONAUT_SERVER_HOST"),
                argumentSet(
                        "none on a name nobody knows",
                        Map.of("auth.mode", "none", "micronaut.server.host", "no-such-host.invalid"),
                        "set MICRONAUT_SERVER_HOST"),
                argumentSet(
                        "none with a second listener",
                        Map.of(
                                "auth.mode",
                                "none",
                                "micronaut.server.host",
                                "127.0.0.1",
                                "micronaut.server.netty.listeners.all.port",
                                8081),
                        "set MICRONAUT_SERVER_HOST"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void start_unsafeMode_stopsWithTheReason(Map<String, Object> settings, String reason) {
        assertThatThrownBy(() -> start(settings).close()).hasMessageContaining(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "::1", "localhost"})
    void start_noneOnLoopback_starts(String host) {
        try (ApplicationContext context = start(Map.of("auth.mode", "none", "micronaut.server.host", host))) {
            assertThat(context.isRunning()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"auth.mode", "headhunter.auth.mode"})
    void start_gateway_startsAnywhere(String name) {
        try (ApplicationContext context = start(Map.of(name, "gateway"))) {
            assertThat(context.isRunning()).isTrue();
        }
    }

    /** Not at the first search, when it is somebody's. */
    @Test
    void start_noDatabaseIsSet_stopsWithTheReason() {
        assertThatThrownBy(() -> ApplicationContext.builder()
                        .environmentPropertySource(false)
                        .properties(Map.of("auth.mode", "gateway"))
                        .start()
                        .close())
                .hasStackTraceContaining("No database is set; expected DATABASE_URL");
    }

    private static ApplicationContext start(Map<String, Object> settings) {
        return ApplicationContext.builder()
                .environmentPropertySource(false)
                .properties(settings)
                .properties(Map.of(ScriptedSearcher.SWITCH, true))
                .start();
    }
}
