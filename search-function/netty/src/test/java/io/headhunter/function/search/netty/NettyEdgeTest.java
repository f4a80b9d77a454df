package io.headhunter.function.search.netty;

import static io.headhunter.function.contract.Problems.assertProblem;
import static io.headhunter.function.contract.Problems.assertServed;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.headhunter.function.contract.Call;
import io.headhunter.function.contract.Reply;
import io.headhunter.function.contract.SocketDoor;
import io.headhunter.function.search.contract.ScriptedSearcher;
import io.headhunter.function.search.contract.SearchCall;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What only this door sees, because elsewhere a host or a gateway is in front: HTTP that is hardly any. */
final class NettyEdgeTest {
    private static EmbeddedServer server;

    @BeforeAll
    static void start() {
        server = ApplicationContext.run(
                EmbeddedServer.class,
                Map.of(
                        "micronaut.server.port",
                        -1,
                        "micronaut.server.host",
                        "127.0.0.1",
                        "auth.mode",
                        "none",
                        ScriptedSearcher.SWITCH,
                        true));
    }

    @AfterAll
    static void stop() {
        server.stop();
    }

    @BeforeEach
    void reset() {
        ScriptedSearcher.reset();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%2e%2e/%2e%2e/etc/passwd", "/../../etc/passwd", "/%00", "/v1/search/hybrid;x=1"})
    void get_oddPath_notFound(String path) throws Exception {
        assertProblem(send(Call.get(path)), 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/search/%zz", "/v1/search/hy%", "/a|b", "/{id}", "/a\\b", "//"})
    void get_pathThatIsNone_isAProblem(String path) throws Exception {
        Reply reply = send(Call.get(path));

        assertProblem(reply, reply.status() == 404 ? 404 : 400);
    }

    @Test
    void get_pathOf10Kilobytes_isAProblem() throws Exception {
        assertProblem(send(Call.get("/" + "a".repeat(10_000))), 413);
    }

    @Test
    void search_headersOf20Kilobytes_areAProblem() throws Exception {
        assertProblem(send(SearchCall.of("{}").header("X-Padding", "a".repeat(20_000))), 413);
    }

    @Test
    void search_modeNoneWithoutTenant_isTheSampleTenant() throws Exception {
        Reply reply = send(SearchCall.of("{\"query\":\"java\"}").without("X-Tenant-ID"));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(requireNonNull(ScriptedSearcher.lastAsked()).tenant().value())
                .isEqualTo("acme");
    }

    @Test
    void search_modeNoneWithTenant_isThatTenant() throws Exception {
        send(SearchCall.of("{\"query\":\"java\"}").without("X-Tenant-ID").header("X-Tenant-ID", "aurora"));

        assertThat(requireNonNull(ScriptedSearcher.lastAsked()).tenant().value())
                .isEqualTo("aurora");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LocalHost:8080", "127.0.0.1", "127.0.0.1:1", "[::1]", "[::1]:8080"})
    void search_modeNoneByANameOfThisMachine_isServed(String host) throws Exception {
        assertServed(send(SearchCall.of("{\"query\":\"java\"}").header("Host", host)));
    }

    /** A page of a stranger, whose name was made to resolve to this machine. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:8080",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "evil.example:localhost",
                "127.0.0.2",
                "[::2]",
                "localhost:80:80",
                "localhost,evil.example",
                ""
            })
    void search_modeNoneByAnotherName_notPermitted(String host) throws Exception {
        assertProblem(send(SearchCall.of("{\"query\":\"java\"}").header("Host", host)), 403);
        assertThat(ScriptedSearcher.lastAsked()).isNull();
    }

    @Test
    void health_modeNoneByAnotherName_notPermitted() throws Exception {
        assertProblem(send(Call.get("/health").header("Host", "evil.example")), 403);
    }

    private static Reply send(Call call) throws Exception {
        return new SocketDoor(server.getPort()).send(call);
    }
}
