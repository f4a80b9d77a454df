package io.headhunter.function.search.netty;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.headhunter.function.contract.Call;
import io.headhunter.function.contract.Reply;
import io.headhunter.function.contract.SocketDoor;
import io.headhunter.function.search.contract.ScriptedSearcher;
import io.headhunter.function.search.contract.SearchCall;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What an operator reads, and what must not be there to be read: the words people search with. */
final class NettyLogTest {
    private static final String QUERY = "confidential-replacement-of-the-cto";

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private EmbeddedServer server;

    @BeforeEach
    void start() {
        server = ApplicationContext.run(
                EmbeddedServer.class,
                Map.of("micronaut.server.port", -1, "auth.mode", "gateway", ScriptedSearcher.SWITCH, true));
        ScriptedSearcher.reset();
        log.start();
        root.addAppender(log);
    }

    @AfterEach
    void stop() {
        root.detachAppender(log);
        server.stop();
    }

    @Test
    void search_fast_logsNothing() throws Exception {
        search();

        assertThat(warnings()).isEmpty();
    }

    @Test
    void search_slow_logsOneWarningWithItsStages() throws Exception {
        ScriptedSearcher.take(Duration.ofMillis(501));

        search();

        assertThat(warnings()).singleElement().satisfies(event -> {
            assertThat(event.getLevel()).isEqualTo(Level.WARN);
            assertThat(event.getFormattedMessage())
                    .contains("slow search", "request log-1", "vector=2.0", "total=501.0");
        });
        assertNoQuery();
    }

    @Test
    void search_failsUnexpectedly_logsItOnceUnderTheRequestId() throws Exception {
        ScriptedSearcher.fail(new IllegalStateException("boom"));

        search();

        assertThat(warnings()).singleElement().satisfies(event -> {
            assertThat(event.getLevel()).isEqualTo(Level.ERROR);
            assertThat(event.getFormattedMessage()).contains("request log-1");
            assertThat(event.getThrowableProxy().getMessage()).isEqualTo("boom");
        });
        assertNoQuery();
    }

    @Test
    void search_invalid_logsNothing() throws Exception {
        new SocketDoor(server.getPort()).send(SearchCall.of("{\"query\":\"" + QUERY + "\",\"limit\":0}"));

        assertThat(warnings()).isEmpty();
        assertNoQuery();
    }

    private Reply search() throws Exception {
        Call call = SearchCall.of("{\"query\":\"" + QUERY + "\"}").header("X-Request-ID", "log-1");
        return new SocketDoor(server.getPort()).send(call);
    }

    private List<ILoggingEvent> warnings() {
        return log.list.stream()
                .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                .toList();
    }

    private void assertNoQuery() {
        assertThat(log.list).noneMatch(event -> event.getFormattedMessage().contains(QUERY));
    }
}
