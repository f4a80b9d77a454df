package io.headhunter.function.backfill.netty;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.headhunter.function.backfill.contract.Push;
import io.headhunter.function.contract.RealTenant;
import io.headhunter.function.contract.SocketDoor;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Nobody reads what Pub/Sub is answered, so an operator has to find it here. */
final class NettyLogTest {
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private EmbeddedServer server;

    @BeforeEach
    void start() {
        Map<String, Object> settings = new HashMap<>(RealTenant.settings());
        settings.put("micronaut.server.port", -1);
        server = ApplicationContext.run(EmbeddedServer.class, settings);
        log.start();
        root.addAppender(log);
    }

    @AfterEach
    void stop() {
        root.detachAppender(log);
        server.stop();
    }

    @Test
    void push_refused_logsTheFieldOnceAndNotTheData() throws Exception {
        new SocketDoor(server.getPort())
                .send(Push.of("{\"limit\":\"confidential\"}").header("X-Request-ID", "log-1"));

        assertThat(warnings()).singleElement().satisfies(event -> {
            assertThat(event.getLevel()).isEqualTo(Level.ERROR);
            assertThat(event.getFormattedMessage()).contains("request log-1", "message.data.limit");
        });
        assertThat(log.list).noneMatch(event -> event.getFormattedMessage().contains("confidential"));
    }

    @Test
    void push_done_warnsOfNothing() throws Exception {
        new SocketDoor(server.getPort())
                .send(Push.of("{\"tenant\":\"" + RealTenant.create().id() + "\"}"));

        assertThat(warnings()).isEmpty();
    }

    private List<ILoggingEvent> warnings() {
        return log.list.stream()
                .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                .toList();
    }
}
