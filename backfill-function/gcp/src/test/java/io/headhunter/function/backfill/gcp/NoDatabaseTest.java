package io.headhunter.function.backfill.gcp;

import static io.headhunter.function.contract.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.headhunter.function.backfill.contract.Push;
import io.headhunter.function.contract.Call;
import io.headhunter.function.contract.InvokerDoor;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The function does not migrate, so it starts without the database, says so, and has the message delivered again. */
final class NoDatabaseTest {
    private static InvokerDoor door;

    @BeforeAll
    static void start() throws Exception {
        door = InvokerDoor.start(
                BackfillFunction.class,
                Map.of(
                        "auth.mode", "gateway",
                        "headhunter.database.url", "postgresql://127.0.0.1:1/none",
                        "headhunter.database.connect-timeout", "250ms",
                        "headhunter.database.pool-min", "0"));
    }

    @AfterAll
    static void stop() throws Exception {
        door.close();
    }

    @Test
    void push_noDatabase_comesAgain() throws Exception {
        assertProblem(door.send(Push.of("{}")), 503);
        assertProblem(door.send(Push.of("{\"tenant\":\"acme\"}")), 503);
    }

    @Test
    void health_noDatabase_isAliveAndNotReady() throws Exception {
        assertThat(door.send(Call.get("/health/liveness")).status()).isEqualTo(200);
        assertThat(door.send(Call.get("/health/readiness")).status()).isEqualTo(503);
    }
}
