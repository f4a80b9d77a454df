package io.headhunter.function.search.contract;

import static io.headhunter.function.contract.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.headhunter.function.contract.Call;
import io.headhunter.function.contract.Reply;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * {@link SearchDoorContract} and what takes a scripted answer to see. The door runs with {@link ScriptedSearcher} and
 * behind a gateway.
 */
public abstract class ScriptedDoorContract extends SearchDoorContract
        implements AnswerRules, FailureRules, GatewayRules {
    @BeforeEach
    final void resetScript() {
        ScriptedSearcher.reset();
    }

    @Test
    final void suggest_parameters_reachTheSuggester() throws Exception {
        Reply plain = send(Call.get("/v1/suggest?q=c%2B%2B+d%C3%A9v").header("X-Tenant-ID", "acme"));
        Reply full = send(Call.get("/v1/suggest?limit=7&kind=job&q=a%26b").header("X-Tenant-ID", "acme"));

        assertThat(plain.json().path("suggestions").toString())
                .isEqualTo("[{\"value\":\"acme candidate c++ dév\",\"type\":\"title\",\"count\":10}]");
        assertThat(full.json().path("suggestions").toString())
                .isEqualTo("[{\"value\":\"acme job a&b\",\"type\":\"title\",\"count\":7}]");
    }

    /** Of caches in Redis nobody knows how many entries there are without asking it. */
    @Test
    final void monitoring_figures_matchWhatThePartsSay() throws Exception {
        assertThat(send(Call.get("/monitoring/health")).text()).isEqualTo("""
                {"status":"UP","totalCandidates":5200,"poolSize":7,"maxConnections":20,"idleConnections":4,\
                "activeConnections":3,"waitingRequests":7}""");
        assertThat(send(Call.get("/monitoring/caches")).text()).isEqualTo("""
                {"caches":[{"name":"answers","layer":"redis","entries":null,"maxEntries":null,"hits":0,"misses":0,\
                "hitShare":null,"evictions":0},{"name":"tenants","layer":"process","entries":3,"maxEntries":10000,\
                "hits":2,"misses":1,"hitShare":0.6667,"evictions":4}]}""");
        JsonNode performance = send(Call.get("/monitoring/performance")).json();
        assertThat(performance.path("admission").path("searches").toString()).isEqualTo("""
                {"permits":16,"taken":3,"maxEntered":4,"entered":2,"waiting":5,"maxWaiting":128,"letIn":1000,\
                "turnedAway":7,"gaveUp":1}""");
        assertThat(performance.path("pool").toString()).isEqualTo("""
                {"max":20,"open":7,"idle":4,"active":3,"waiting":1,"taken":12345,"timeouts":2}""");
    }

    @Test
    final void suggest_nothingSaysWho_notAuthenticated() throws Exception {
        assertProblem(send(Call.get("/v1/suggest?q=java")), 401);
    }
}
