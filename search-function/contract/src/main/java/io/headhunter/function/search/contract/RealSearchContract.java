package io.headhunter.function.search.contract;

import static io.headhunter.function.contract.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.headhunter.function.contract.Call;
import io.headhunter.function.contract.Door;
import io.headhunter.function.contract.RealTenant;
import io.headhunter.function.contract.Reply;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The packaged door on a real database and a real model: that everything is on board and wired. */
public abstract class RealSearchContract implements Door {
    private static RealTenant tenant;

    @BeforeAll
    static void fill() throws Exception {
        tenant = RealTenant.create().importThree().embed();
    }

    @Test
    final void search_realSystem_findsByVectorAndWords() throws Exception {
        Reply reply = send(search("{\"query\":\"java developer\"}"));

        assertThat(reply.status()).as("%s", reply).isEqualTo(200);
        JsonNode best = reply.json().path("results").path(0);
        assertThat(best.path("candidateId").asText()).isEqualTo("c-java");
        assertThat(best.path("vectorScore").isNumber()).isTrue();
        assertThat(best.path("textScore").isNumber()).isTrue();
        assertThat(reply.json().path("metadata").path("degraded").size()).isZero();
    }

    @Test
    final void search_realJobs_findsTheJob() throws Exception {
        Reply reply = send(search("{\"query\":\"python\"}").path(SearchCall.JOBS));

        assertThat(reply.json().path("results").findValuesAsText("jobId")).isEqualTo(List.of("j-python"));
    }

    @Test
    final void search_facetsAndMistypedWord_areAnswered() throws Exception {
        Reply reply =
                send(search("{\"query\":\"pyhton\",\"facets\":[\"skills\"]}").path(SearchCall.JOBS));

        assertThat(reply.json().path("facets").toString())
                .isEqualTo("{\"skills\":{\"values\":[{\"value\":\"Python\",\"count\":1}],\"exact\":true}}");
        assertThat(reply.json().path("suggestions").toString()).isEqualTo("[\"python\"]");
    }

    /** Each stage with its own time, and phases that make up the whole. */
    @Test
    final void search_realSystem_tellsItsTimes() throws Exception {
        Reply reply = send(search("{\"query\":\"java developer\",\"includeDebug\":true}"));

        JsonNode timings = reply.json().path("timings");
        double phases = timings.path("queueMs").asDouble()
                + timings.path("preSearchMs").asDouble()
                + timings.path("retrievalMs").asDouble()
                + timings.path("rankingMs").asDouble();
        assertThat(phases)
                .isPositive()
                .isLessThanOrEqualTo(timings.path("totalMs").asDouble() + 0.01);
        assertThat(timings.path("poolWaitMs").isNumber()).isTrue();
        assertThat(timings.path("parallelSavingsMs").isNumber()).isTrue();
        JsonNode parallel = reply.json().path("debug").path("parallelExecution");
        assertThat(parallel.path("enabled").asBoolean()).isTrue();
        assertThat(parallel.path("preSearchMs")).isEqualTo(timings.path("preSearchMs"));
        assertThat(parallel.path("parallelSavingsMs")).isEqualTo(timings.path("parallelSavingsMs"));
        assertThat(reply.header("Server-Timing"))
                .contains("queue;dur=", "embedding;dur=", "scoring;dur=", "total;dur=");
    }

    /** The process knows what it did. */
    @Test
    final void monitoring_afterSearches_tellsOfThem() throws Exception {
        send(search("{\"query\":\"java developer\"}"));

        JsonNode performance = send(Call.get("/monitoring/performance")).json();
        assertThat(performance.path("outcomes").path("ok").asInt()).isPositive();
        assertThat(performance.path("total").path("p95Millis").asDouble()).isPositive();
        assertThat(performance
                        .path("stages")
                        .path("vector")
                        .path("budgetMillis")
                        .asInt())
                .isEqualTo(60);
        assertThat(performance.path("stages").path("vector").path("kept").isBoolean())
                .isTrue();
        assertThat(performance.path("indexes").path(0).path("indexType").asText())
                .isEqualTo("exact");
        JsonNode caches = send(Call.get("/monitoring/caches")).json().path("caches");
        assertThat(caches.findValuesAsText("name"))
                .contains("embedding-spaces", "pending-embeddings", "phrases", "stems", "tenants", "vector-indexes");
    }

    @Test
    final void suggest_realSystem_findsTitlesAndSkills() throws Exception {
        Reply reply = send(
                Call.get("/v1/suggest?q=jav").header("X-Tenant-ID", tenant.id().value()));

        assertThat(reply.json().path("suggestions").path(0).toString())
                .isEqualTo("{\"value\":\"Java\",\"type\":\"skill\",\"count\":1}");
    }

    @Test
    final void search_booleanQuery_filtersBothLegs() throws Exception {
        Reply reply = send(search("{\"query\":\"(skill:kafka OR nurse) AND \\\"java engineer\\\" -wards\"}"));

        assertThat(reply.status()).as("%s", reply).isEqualTo(200);
        JsonNode results = reply.json().path("results");
        assertThat(results.findValuesAsText("candidateId")).isEqualTo(List.of("c-java"));
        assertThat(results.path(0).path("vectorScore").isNumber()).isTrue();
        assertThat(results.path(0).path("highlights").path(0).asText()).isEqualTo("Senior <em>Java Engineer</em>");
    }

    @Test
    final void search_hostileDocument_isEscapedInHighlights() throws Exception {
        Reply reply = send(search("{\"query\":\"wards\",\"mode\":\"lexical\"}"));

        assertThat(reply.json().path("results").path(0).path("highlights").toString())
                .isEqualTo("[\"&lt;b onclick=&#39;x&#39;&gt;<em>Wards</em>&lt;/b&gt;\"]");
    }

    @Test
    final void search_stopWordInABooleanQuery_isNamedAsWithoutEffect() throws Exception {
        Reply reply = send(search("{\"query\":\"the AND java\"}"));

        assertThat(reply.json().path("results").findValuesAsText("candidateId")).isEqualTo(List.of("c-java"));
        assertThat(reply.json().path("metadata").path("notApplied").path(0).asText())
                .isEqualTo("query: stop words do not filter: the");
    }

    @Test
    final void search_tenantThatIsNot_notPermitted() throws Exception {
        assertProblem(send(search("{\"query\":\"java\"}").replace("X-Tenant-ID", "no-such-tenant")), 403);
    }

    @Test
    final void readiness_databaseAnswers_isUp() throws Exception {
        Reply reply = send(Call.get("/health/readiness"));

        assertThat(reply.status()).as("%s", reply).isEqualTo(200);
    }

    private static Call search(String json) {
        return SearchCall.of(json).replace("X-Tenant-ID", tenant.id().value());
    }
}
