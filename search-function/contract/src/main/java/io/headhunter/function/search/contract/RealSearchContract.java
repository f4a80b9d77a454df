package io.headhunter.function.search.contract;

import static io.headhunter.function.contract.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.headhunter.function.contract.Call;
import io.headhunter.function.contract.Door;
import io.headhunter.function.contract.RealTenant;
import io.headhunter.function.contract.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    /** Of every result, as it is printed, whatever counts. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'query':'senior java developer with 5 years of experience in Lisbon'}",
                "{'query':'java','mode':'lexical'}",
                "{'query':'java','mode':'vector','roleType':'manager'}",
                "{'query':'java','fusion':{'method':'rrf','vectorWeight':3,'textWeight':0.7}}",
                "{'query':'java','roleType':'executive','signalWeights':{'skillCoverage':0.37,'bm25':0.11}}",
                "{'jobDescription':'We need a nurse for wards','minScore':0.1}"
            })
    final void search_anyWeights_scoreIsTheSumOfItsSignals(String body) throws Exception {
        Reply reply = send(search(body.replace('\'', '"')));

        assertThat(reply.status()).as("%s", reply).isEqualTo(200);
        assertThat(reply.json().path("results").size()).isPositive();
        for (JsonNode found : reply.json().path("results")) {
            assertThat(sum(found.path("signalScores")))
                    .isCloseTo(found.path("score").asDouble(), within(1e-9));
            assertThat(sum(found.path("weightsApplied"))).isCloseTo(1, within(1e-9));
            assertThat(found.path("confidence").asDouble()).isBetween(0.0, 1.0);
            assertThat(found.path("matchReasons").size()).isBetween(1, 5);
        }
    }

    private static double sum(JsonNode numbers) {
        double sum = 0;
        for (JsonNode number : numbers) {
            sum += number.asDouble();
        }
        return sum;
    }

    /** Invented people tell in every field who they are; the seed is in the name of the test. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    final void search_anonymizedView_saysNothingOfWhatWasPlantedInTheSameOrder(long seed) throws Exception {
        PlantedProfiles people = new PlantedProfiles(seed, 25);
        RealTenant ofPeople = RealTenant.create().importLines(people.lines()).embed();
        for (String query : List.of(PlantedProfiles.OF_THE_WORK, "senior married mother Zaphira")) {
            String request =
                    ("{'query':'%s','limit':50,'includeDebug':true,'facets':['skills','industries','companies',"
                                    + "'locations','metadata.email','metadata.notice'],'anonymizedView':%%s}")
                            .formatted(query)
                            .replace('\'', '"');
            JsonNode open = answer(ofPeople, request.formatted(false));
            JsonNode closed = answer(ofPeople, request.formatted(true));

            assertThat(each(closed, "candidateId")).hasSizeGreaterThan(20).isEqualTo(each(open, "candidateId"));
            assertThat(each(closed, "score")).isEqualTo(each(open, "score"));
            assertThat(each(closed, "summary"))
                    .allSatisfy(text -> assertThat(text).contains(PlantedProfiles.OF_THE_WORK));
            assertThat(people.planted()).as("what an open view shows").allMatch(fact -> says(open, fact));
            assertThat(people.planted()).filteredOn(fact -> says(closed, fact)).isEmpty();
        }
    }

    private JsonNode answer(RealTenant of, String request) throws Exception {
        Reply reply = send(SearchCall.of(request).replace("X-Tenant-ID", of.id().value()));
        assertThat(reply.status()).as("%s", reply).isEqualTo(200);
        return reply.json();
    }

    private static List<String> each(JsonNode answer, String field) {
        List<String> values = new ArrayList<>();
        answer.path("results").forEach(found -> values.add(found.path(field).asText()));
        return values;
    }

    /** Whether an answer has it as a word of a text or as a number of its own, in what it says of people. */
    private static boolean says(JsonNode answer, String fact) {
        StringBuilder said = new StringBuilder();
        List.of("results", "facets", "suggestions").forEach(part -> read(answer.path(part), said));
        read(answer.path("debug").path("asked"), said);
        return Pattern.compile("(?<![\\p{L}\\p{N}.])" + Pattern.quote(fact) + "(?![\\p{L}\\p{N}])")
                .matcher(said.toString().toLowerCase(Locale.ROOT))
                .find();
    }

    private static void read(JsonNode value, StringBuilder said) {
        value.fieldNames().forEachRemaining(name -> said.append(name).append('\n'));
        value.forEach(one -> read(one, said));
        if (value.isValueNode()) {
            said.append(value.asText()).append('\n');
        }
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

    /** What was asked a moment ago is kept, whichever cache keeps it. */
    @Test
    final void search_sameWordsAgain_tellsWhichCachesHadThem() throws Exception {
        String body = "{\"query\":\"welder in Lisbon\",\"includeDebug\":true}";
        send(search(body));

        JsonNode caches = send(search(body)).json().path("debug").path("caches");

        assertThat(caches.path("embedding").asText()).isEqualTo("hit");
        assertThat(caches.path("specialty").asText()).isEqualTo("hit");
        assertThat(caches.has("rerank")).isFalse();
        JsonNode kept = send(Call.get("/monitoring/performance")).json().path("kept");
        assertThat(kept.path("embedding").path("hits").asInt()).isPositive();
        assertThat(kept.path("embedding").path("hitShare").asDouble()).isBetween(0.0, 1.0);
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
