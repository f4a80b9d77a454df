package io.headhunter.function.backfill.netty;

import static io.headhunter.function.contract.Problems.assertProblem;
import static io.headhunter.function.contract.Problems.assertServed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headhunter.function.backfill.contract.Push;
import io.headhunter.function.backfill.contract.ScriptedProvider;
import io.headhunter.function.contract.Call;
import io.headhunter.function.contract.RealTenant;
import io.headhunter.function.contract.Reply;
import io.headhunter.function.contract.SocketDoor;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Pub/Sub is told when something is missing: time, the provider, the database. Nothing is lost by any of it. */
final class NettyFailureTest {
    private static final String VECTORS = "SELECT count(*) FROM search.embedding_1 WHERE tenant_id = ?";
    /** As many as the handler lets run at once. */
    private static final int MAX_RUNS = 4;

    private RealTenant tenant;

    @BeforeEach
    void createTenant() throws Exception {
        tenant = RealTenant.create().importThree();
        ScriptedProvider.succeed();
        // The test before may have left the provider on a pause, which all instances share.
        tenant.number("""
                WITH forgotten AS (
                    UPDATE search.embedding_provider SET outages = 0, paused_until = now() RETURNING 1
                ) SELECT count(*) FROM forgotten WHERE ? IS NOT NULL
                """);
    }

    @Test
    void push_noTimeLeft_comesAgainAndGoesOn() throws Exception {
        try (EmbeddedServer server = start(Map.of("headhunter.backfill.timeout", "1ns"))) {
            Reply reply = push(server);

            assertProblem(reply, 503);
            assertThat(reply.header("Retry-After")).isEqualTo("60");
        }
        try (EmbeddedServer server = start(Map.of())) {
            assertServed(push(server));
        }
        assertThat(tenant.number(VECTORS)).isEqualTo(3);
    }

    @Test
    void push_providerIsDown_comesAgain() throws Exception {
        ScriptedProvider.fail();
        try (EmbeddedServer server = start(Map.of("headhunter.backfill.timeout", "500ms"))) {
            Reply reply = push(server);

            assertProblem(reply, 503);
            assertThat(reply.header("Retry-After")).isEqualTo("60");
        }
    }

    @Test
    void push_providerAsksToWait_comesAgainAndGoesOn() throws Exception {
        ScriptedProvider.throttle(Duration.ZERO);
        try (EmbeddedServer server = start(Map.of("headhunter.backfill.timeout", "500ms"))) {
            assertProblem(push(server), 503);
            ScriptedProvider.succeed();
            assertServed(push(server));
        }
        assertThat(tenant.number(VECTORS)).isEqualTo(3);
    }

    /** What nobody can embed is put aside, and another delivery would find nothing to do. */
    @Test
    void push_oneDocumentIsRejected_restIsEmbeddedAndTheMessageIsDone() throws Exception {
        ScriptedProvider.reject("nurse");
        try (EmbeddedServer server = start(Map.of())) {
            assertServed(push(server));
        }
        assertThat(tenant.number(VECTORS)).isEqualTo(2);
    }

    @Test
    void push_databaseIsDown_comesAgain() throws Exception {
        try (EmbeddedServer server = start(Map.of(
                "headhunter.database.url",
                "postgresql://127.0.0.1:1/none",
                "headhunter.database.connect-timeout",
                "250ms",
                "headhunter.migrate-at-start",
                false))) {
            SocketDoor door = new SocketDoor(server.getPort());

            assertProblem(push(server), 503);
            assertProblem(door.send(Push.of("{}")), 503);
            assertThat(door.send(Call.get("/health/liveness")).status()).isEqualTo(200);
            assertThat(door.send(Call.get("/health/readiness")).status()).isEqualTo(503);
        }
    }

    @Test
    void push_asManyAreRunningAsMay_comesAgainAndIsDoneLater() throws Exception {
        CountDownLatch entered = new CountDownLatch(MAX_RUNS);
        CountDownLatch release = new CountDownLatch(1);
        ScriptedProvider.hold(entered, release);
        try (EmbeddedServer server = start(Map.of());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Reply>> running = new ArrayList<>();
            for (int i = 0; i < MAX_RUNS; i++) {
                RealTenant other = RealTenant.create().importThree();
                running.add(threads.submit(() -> push(server, other)));
            }
            assertThat(entered.await(30, TimeUnit.SECONDS)).isTrue();

            Reply tooMany = push(server);
            release.countDown();

            assertProblem(tooMany, 503);
            assertThat(tooMany.header("Retry-After")).isEqualTo("10");
            for (Future<Reply> run : running) {
                assertServed(run.get());
            }
            assertServed(push(server));
        }
    }

    @Test
    void start_databaseIsDown_migrationStopsTheStart() {
        assertThatThrownBy(() -> start(Map.of(
                                "headhunter.database.url",
                                "postgresql://127.0.0.1:1/none",
                                "headhunter.database.connect-timeout",
                                "250ms"))
                        .close())
                .hasStackTraceContaining("The database does not answer");
    }

    private Reply push(EmbeddedServer server) throws Exception {
        return push(server, tenant);
    }

    private static Reply push(EmbeddedServer server, RealTenant tenant) throws Exception {
        return new SocketDoor(server.getPort()).send(Push.of("{\"tenant\":\"" + tenant.id() + "\"}"));
    }

    private static EmbeddedServer start(Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(RealTenant.settings());
        all.put("micronaut.server.port", -1);
        all.put(ScriptedProvider.SWITCH, true);
        all.putAll(settings);
        return ApplicationContext.run(EmbeddedServer.class, all);
    }
}
