package io.headhunter.function.search.contract;

import static io.headhunter.function.contract.Problems.assertProblem;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.headhunter.document.DocumentKind;
import io.headhunter.function.contract.Door;
import io.headhunter.function.contract.Reply;
import io.headhunter.search.SearchMode;
import io.headhunter.search.SearchRequest;
import io.headhunter.search.facet.FacetName;
import io.headhunter.search.filter.SearchFilters;
import io.headhunter.search.fusion.FeedbackMode;
import io.headhunter.search.fusion.FusionMethod;
import io.headhunter.search.fusion.FusionOptions;
import io.headhunter.search.fusion.FusionWeights;
import io.headhunter.search.rerank.RerankMode;
import io.headhunter.search.signal.RoleType;
import io.headhunter.search.signal.Signal;
import io.headhunter.search.signal.SignalOptions;
import io.headhunter.tenant.TenantId;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What reaches the search, and what its answer looks like. */
interface AnswerRules extends Door {
    @Test
    default void search_everyField_reachesTheSearch() throws Exception {
        String body = """
                {"query": "java", "jobDescription": "We build", "embedding": [0.5, -1, 2e-1], "jdHash": "abc",
                 "limit": 20.0, "offset": 40, "cursor": null, "mode": "vector",
                 "filters": {"skills": ["Java", "Kafka"], "anySkills": ["Go"], "locations": ["Zürich"],
                   "countries": ["CH"], "remote": false, "industries": ["Fintech"], "seniorityLevels": ["senior"],
                   "minExperienceYears": 3, "maxExperienceYears": 8.5, "statuses": ["active", "paused"],
                   "metadata": {"noticeWeeks": [4, 8.0, "soon"], "visa": true, "score": 1.50, "none": []}},
                 "excludeIds": ["c-9", "c-9"], "minScore": 0.25,
                 "fusion": {"method": "rrf", "vectorWeight": 2, "textWeight": 0, "feedback": "off"}, "roleType": "ic",
                 "signalWeights": {"skillCoverage": 0.5, "bm25": 0}, "rerank": "required", "facets": ["skills", "metadata.visa", "skills"], "anonymizedView": true,
                 "includeDebug": true}
                """;

        Reply reply = send(SearchCall.of(body));

        assertThat(reply.status()).as("%s", reply).isEqualTo(200);
        ScriptedSearcher.Asked asked = requireNonNull(ScriptedSearcher.lastAsked());
        SearchRequest request = asked.request();
        assertThat(asked.tenant()).isEqualTo(new TenantId("acme"));
        assertThat(asked.remaining()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(5));
        assertThat(request.kind()).isEqualTo(DocumentKind.CANDIDATE);
        assertThat(request.text()).isEqualTo("java\nWe build");
        assertThat(requireNonNull(request.embedding()).toArray()).containsExactly(0.5f, -1f, 0.2f);
        assertThat(request.limit()).isEqualTo(20);
        assertThat(request.offset()).isEqualTo(40);
        assertThat(request.mode()).isEqualTo(SearchMode.VECTOR);
        assertThat(request.filters())
                .isEqualTo(new SearchFilters(
                        List.of("Java", "Kafka"),
                        List.of("Go"),
                        List.of("Zürich"),
                        List.of("CH"),
                        false,
                        List.of("Fintech"),
                        List.of("senior"),
                        3.0,
                        8.5,
                        List.of("active", "paused"),
                        Map.of(
                                "noticeWeeks",
                                List.of("4", "8", "soon"),
                                "visa",
                                List.of("true"),
                                "score",
                                List.of("1.5"))));
        assertThat(request.excludeIds()).isEqualTo(Set.of("c-9"));
        assertThat(request.facets()).extracting(FacetName::name).containsExactly("skills", "metadata.visa");
        assertThat(request.minScore()).isEqualTo(0.25);
        assertThat(request.fusion())
                .isEqualTo(new FusionOptions(FusionMethod.RRF, new FusionWeights(2, 0), FeedbackMode.OFF));
        assertThat(request.signals())
                .isEqualTo(new SignalOptions(RoleType.IC, Map.of(Signal.SKILL_COVERAGE, 0.5, Signal.BM25, 0.0)));
        assertThat(request.anonymizedView()).isTrue();
        assertThat(request.notApplied()).containsExactly("jdHash");
        assertThat(request.rerank()).isEqualTo(RerankMode.REQUIRED);
        assertThat(reply.json().path("metadata").path("notApplied").toString()).isEqualTo("[\"jdHash\"]");
        assertThat(reply.json().path("debug").path("mode").asText()).isEqualTo("vector");
    }

    @Test
    default void search_queryOnly_hasDefaults() throws Exception {
        send(SearchCall.of("{\"query\":\"java\",\"roleType\":\"default\"}"));

        SearchRequest request = requireNonNull(ScriptedSearcher.lastAsked()).request();
        assertThat(request).isEqualTo(SearchRequest.ofQuery(DocumentKind.CANDIDATE, "java"));
    }

    /**
     * The order of names in a filter says nothing about the search. The length of the page and the view of it may change on the
     * way, and the facets need not be counted again.
     */
    @Test
    default void search_cursorOfThePageBefore_goesOnThere() throws Exception {
        String first = "{\"query\":\"java\",\"limit\":1,\"excludeIds\":[\"a\",\"b\"],\"offset\":null,"
                + "\"facets\":[\"skills\"],\"roleType\":\"default\",\"anonymizedView\":true}";
        String cursor = send(SearchCall.of(first)).json().path("nextCursor").asText();
        String second = "{\"excludeIds\":[\"b\",\"a\"],\"query\":\"java\",\"limit\":7,\"cursor\":\"" + cursor + "\"}";

        Reply reply = send(SearchCall.of(second));

        assertThat(reply.status()).as("%s", reply).isEqualTo(200);
        SearchRequest asked = requireNonNull(ScriptedSearcher.lastAsked()).request();
        assertThat(asked.offset()).isEqualTo(1);
        assertThat(asked.limit()).isEqualTo(7);
        assertThat(reply.json().has("nextCursor")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'query':'jave'",
                "'query':'java','mode':'vector'",
                "'query':'java','minScore':0.5",
                "'query':'java','excludeIds':['c']",
                "'query':'java','filters':{'skills':['Java']}",
                "'query':'java','filters':{'metadata':{'a':1}}",
                "'query':'java','fusion':{'method':'rrf'}",
                "'query':'java','fusion':{'feedback':'off'}",
                "'query':'java','roleType':'ic'",
                "'query':'java','signalWeights':{'bm25':1}",
                "'query':'java','rerank':'off'",
                "'jobDescription':'java'",
                "'embedding':[1,2]",
                "'query':'java','offset':0"
            })
    default void search_cursorOfAnotherSearch_isRefused(String members) throws Exception {
        String cursor = send(SearchCall.of("{\"query\":\"java\",\"limit\":1}"))
                .json()
                .path("nextCursor")
                .asText();
        String body = "{" + members.replace('\'', '"') + ",\"limit\":1,\"cursor\":\"" + cursor + "\"}";

        assertProblem(send(SearchCall.of(body)), 400, "cursor");
    }

    @Test
    default void search_exclusionsBesideAVector_haveNoWords() throws Exception {
        Reply reply = send(SearchCall.of("{\"query\":\"-junior\",\"embedding\":[1,2]}"));

        assertThat(reply.status()).as("%s", reply).isEqualTo(200);
        SearchRequest request = requireNonNull(ScriptedSearcher.lastAsked()).request();
        assertThat(request.text()).isEmpty();
        assertThat(request.query()).isEqualTo("-junior");
    }

    @Test
    default void search_candidates_matchGoldenFile() throws Exception {
        Reply reply = send(SearchCall.of("{\"query\":\"java\"}").header("X-Request-ID", "golden"));

        assertThat(reply.text()).isEqualTo(golden("candidates"));
    }

    @Test
    default void search_candidatesByOtherPath_areTheSame() throws Exception {
        Reply reply = send(SearchCall.of("{\"query\":\"java\"}")
                .path("/v1/search/candidates")
                .header("X-Request-ID", "golden"));

        assertThat(reply.text()).isEqualTo(golden("candidates"));
    }

    @Test
    default void search_jobs_matchGoldenFile() throws Exception {
        Reply reply = send(SearchCall.of("{\"query\":\"go\",\"includeDebug\":true}")
                .path(SearchCall.JOBS)
                .header("X-Request-ID", "golden"));

        assertThat(reply.text()).isEqualTo(golden("jobs"));
    }

    @Test
    default void search_serverTiming_namesStagesThatRan() throws Exception {
        Reply reply = send(SearchCall.of("{\"query\":\"java\"}"));

        assertThat(reply.header("Server-Timing"))
                .isEqualTo("embedding;dur=1.235;desc=\"query embedding\","
                        + " specialty;dur=0.210;desc=\"specialty of the query\", vector;dur=2.000;desc=\"vector leg\","
                        + " text;dur=3.500;desc=\"lexical leg\", retrieval;dur=4.000;desc=\"both legs\","
                        + " total;dur=6.000;desc=\"whole search\", cache;desc=\"miss\"");
    }

    /** {@code none} where the list is as it was found: here the answer to a search for jobs. */
    @Test
    default void search_rerankCache_isToldInAHeader() throws Exception {
        Reply kept = send(SearchCall.of("{\"query\":\"java\"}"));
        Reply without = send(SearchCall.of("{\"query\":\"go\"}").path(SearchCall.JOBS));

        assertThat(kept.header("X-Rerank-Cache")).isEqualTo("hit");
        assertThat(without.header("X-Rerank-Cache")).isEqualTo("none");
    }

    /** The golden file without its line breaks; the order of fields counts. */
    private static String golden(String name) throws Exception {
        try (InputStream file = requireNonNull(AnswerRules.class.getResourceAsStream("/golden/" + name + ".json"))) {
            return new ObjectMapper().readTree(file).toString();
        }
    }
}
