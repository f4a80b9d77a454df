package io.headhunter.function.search.contract;

import static io.headhunter.function.contract.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.headhunter.function.contract.Call;
import io.headhunter.function.contract.Door;
import io.headhunter.function.contract.Reply;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The packaged door where the database does not answer: it starts, says so, and comes back by itself. */
public abstract class NoDatabaseContract implements Door {
    /** A database at a port where nothing listens. */
    public static final Map<String, String> SETTINGS = Map.of(
            "auth.mode", "gateway",
            "headhunter.database.url", "postgresql://127.0.0.1:1/none",
            "headhunter.database.connect-timeout", "250ms",
            "headhunter.database.pool-min", "0");

    @Test
    final void liveness_noDatabase_isUp() throws Exception {
        Reply reply = send(Call.get("/health/liveness"));

        assertThat(reply.status()).as("%s", reply).isEqualTo(200);
    }

    @Test
    final void readiness_noDatabase_isDown() throws Exception {
        Reply reply = send(Call.get("/health/readiness"));

        assertThat(reply.status()).as("%s", reply).isEqualTo(503);
        assertThat(reply.json().path("status").asText()).isEqualTo("DOWN");
    }

    @Test
    final void monitoring_noDatabase_saysSoAndTellsTheRest() throws Exception {
        Reply health = send(Call.get("/monitoring/health"));
        Reply performance = send(Call.get("/monitoring/performance"));

        assertThat(health.status()).as("%s", health).isEqualTo(503);
        assertThat(health.json().path("status").asText()).isEqualTo("DOWN");
        assertThat(health.json().path("totalCandidates").isNull()).isTrue();
        assertThat(performance.status()).as("%s", performance).isEqualTo(200);
    }

    @Test
    final void search_noDatabase_unavailable() throws Exception {
        Reply reply = send(SearchCall.of(SearchCall.VALID));

        assertProblem(reply, 503);
        assertThat(reply.header("Retry-After")).isEqualTo("5");
    }

    @Test
    final void suggest_noDatabase_unavailable() throws Exception {
        assertProblem(send(Call.get("/v1/suggest?q=java").header("X-Tenant-ID", "acme")), 503);
    }
}
