package io.headhunter.function.search.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.headhunter.function.contract.Call;
import io.headhunter.function.contract.Reply;
import io.headhunter.function.contract.SocketDoor;
import io.headhunter.function.search.contract.ScriptedSearcher;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.runtime.server.EmbeddedServer;
import jakarta.inject.Singleton;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;

/** A part of the system that is down takes the process out of the load balancer and does not get it killed. */
final class NettyHealthTest {
    private static final String SWITCH = "headhunter.test.database-down";

    @Singleton
    @Requires(property = SWITCH)
    static final class DatabaseDown implements HealthIndicator {
        @Override
        public Publisher<HealthResult> getResult() {
            return Publishers.just(HealthResult.builder("database", HealthStatus.DOWN)
                    .details(Map.of("url", "jdbc:postgresql://10.0.0.7/search"))
                    .build());
        }
    }

    @Test
    void readiness_partIsDown_isDownAndSaysNoMore() throws Exception {
        try (EmbeddedServer server = ApplicationContext.run(
                EmbeddedServer.class,
                Map.of(
                        "micronaut.server.port",
                        -1,
                        "auth.mode",
                        "gateway",
                        ScriptedSearcher.SWITCH,
                        true,
                        SWITCH,
                        true))) {
            SocketDoor door = new SocketDoor(server.getPort());

            Reply readiness = door.send(Call.get("/health/readiness"));
            Reply liveness = door.send(Call.get("/health/liveness"));

            assertThat(readiness.status()).isEqualTo(503);
            assertThat(readiness.json().path("status").asText()).isEqualTo("DOWN");
            assertThat(liveness.status()).isEqualTo(200);
        }
    }
}
