package io.headhunter.function.search.contract;

import static io.headhunter.function.contract.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.headhunter.function.contract.Call;
import io.headhunter.function.contract.Door;
import io.headhunter.function.contract.Reply;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator sees of a process. Who watches has no tenant. */
interface MonitoringRules extends Door {
    @Test
    default void monitoringHealth_noTenant_tellsOfPoolAndCandidates() throws Exception {
        Reply reply = send(Call.get("/monitoring/health"));

        assertThat(reply.status()).as("%s", reply).isEqualTo(200);
        JsonNode health = reply.json();
        assertThat(names(health))
                .containsExactly(
                        "status",
                        "totalCandidates",
                        "poolSize",
                        "maxConnections",
                        "idleConnections",
                        "activeConnections",
                        "waitingRequests");
        assertThat(health.path("status").asText()).isEqualTo("UP");
        assertThat(health.path("idleConnections").asInt()
                        + health.path("activeConnections").asInt())
                .isLessThanOrEqualTo(health.path("maxConnections").asInt());
        assertThat(health.path("maxConnections").asInt()).isPositive();
    }

    /** Whoever measures a process must not learn whose it is. */
    @Test
    default void monitoring_afterASearch_namesNoTenantAndNoQuery() throws Exception {
        send(SearchCall.of("{\"query\":\"confidential\",\"includeDebug\":true}"));

        for (String path : List.of("health", "performance", "memory", "caches")) {
            Reply reply = send(Call.get("/monitoring/" + path));
            assertThat(reply.status()).as("%s", reply).isEqualTo(200);
            assertThat(reply.header("Content-Type")).startsWith("application/json");
            assertThat(reply.text()).doesNotContain("acme", "confidential");
        }
    }

    @Test
    default void monitoringPerformance_noTenant_tellsOfStagesAndAdmission() throws Exception {
        JsonNode performance = send(Call.get("/monitoring/performance")).json();

        assertThat(names(performance))
                .contains(
                        "searches",
                        "errors",
                        "outcomes",
                        "window",
                        "stages",
                        "kept",
                        "rest",
                        "indexes",
                        "hits",
                        "admission",
                        "pool");
        assertThat(performance.path("window").path("capacity").asInt()).isEqualTo(2_048);
        assertThat(performance.path("rest").path("budgetMillis").asInt()).isEqualTo(120);
        assertThat(names(performance.path("admission"))).containsExactly("searches", "suggestions");
        assertThat(performance
                        .path("admission")
                        .path("searches")
                        .path("permits")
                        .asInt())
                .isPositive();
        assertThat(performance.path("pool").path("max").asInt()).isPositive();
    }

    @Test
    default void monitoringMemory_noTenant_tellsOfTheHeap() throws Exception {
        JsonNode memory = send(Call.get("/monitoring/memory")).json();

        assertThat(memory.path("status").asText()).isIn("ok", "warning", "critical");
        assertThat(memory.path("heapUsedBytes").asLong())
                .isPositive()
                .isLessThanOrEqualTo(memory.path("heapCommittedBytes").asLong());
        assertThat(memory.path("warningBytes").asLong())
                .isLessThan(memory.path("criticalBytes").asLong());
        assertThat(memory.path("collectors").size()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"health", "performance", "memory", "caches"})
    default void monitoring_post_isRefused(String path) throws Exception {
        assertProblem(send(Call.post("/monitoring/" + path, "{}")), 405);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/monitoring", "/monitoring/", "/monitoring/nothing", "/monitoring/caches/tenants"})
    default void monitoring_unknownPath_notFound(String path) throws Exception {
        assertProblem(send(Call.get(path)), 404);
    }

    private static List<String> names(JsonNode json) {
        List<String> names = new ArrayList<>();
        json.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
