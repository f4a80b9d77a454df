package io.headhunter.function.search.contract;

import static io.headhunter.function.contract.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.headhunter.function.contract.Door;
import io.headhunter.function.contract.Reply;
import java.util.Collections;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each wrong field is named by its path, and all of them at once. */
interface FieldRules extends Door {
    /** Members beside a valid query, and the field that is wrong. */
    static Stream<Arguments> wrongFields() {
        return Stream.of(
                arguments("'limit':0", "limit"),
                arguments("'limit':-1", "limit"),
                arguments("'limit':1000000000", "limit"),
                arguments("'limit':1e9", "limit"),
                arguments("'limit':1e400", "limit"),
                arguments("'limit':NaN", "limit"),
                arguments("'limit':20.5", "limit"),
                arguments("'limit':'20'", "limit"),
                arguments("'limit':true", "limit"),
                arguments("'limit':[20]", "limit"),
                arguments("'limit':99999999999999999999", "limit"),
                arguments("'offset':-1", "offset"),
                arguments("'offset':1001", "offset"),
                arguments("'limt':20", "limt"),
                arguments("'exclude_ids':[]", "exclude_ids"),
                arguments("'mode':'fuzzy'", "mode"),
                arguments("'mode':'HYBRID'", "mode"),
                arguments("'mode':1", "mode"),
                arguments("'minScore':1.1", "minScore"),
                arguments("'minScore':-0.1", "minScore"),
                arguments("'minScore':Infinity", "minScore"),
                arguments("'includeDebug':'yes'", "includeDebug"),
                arguments("'limit':10,'limit':20", "limit"),
                arguments("'jobDescription':'" + "a".repeat(20_001) + "'", "jobDescription"),
                arguments("'jobDescription':['x']", "jobDescription"),
                arguments("'jdHash':'" + "a".repeat(129) + "'", "jdHash"),
                arguments("'excludeIds':'c-1'", "excludeIds"),
                arguments("'excludeIds':" + list(1_001), "excludeIds"),
                arguments("'excludeIds':['" + "a".repeat(201) + "']", "excludeIds[0]"),
                arguments("'excludeIds':['a','\\u0000']", "excludeIds[1]"),
                arguments("'filters':[]", "filters"),
                arguments("'filters':{'skill':['Java']}", "filters.skill"),
                arguments("'filters':{'skills':'Java'}", "filters.skills"),
                arguments("'filters':{'skills':['a','b',3]}", "filters.skills[2]"),
                arguments("'filters':{'skills':['a','b',' ']}", "filters.skills[2]"),
                arguments("'filters':{'skills':['a','b',null]}", "filters.skills[2]"),
                arguments("'filters':{'skills':['\\u0000']}", "filters.skills[0]"),
                arguments("'filters':{'skills':['\\ud800']}", "filters.skills[0]"),
                arguments("'filters':{'locations':" + list(101) + "}", "filters.locations"),
                arguments("'filters':{'remote':'true'}", "filters.remote"),
                arguments("'filters':{'minExperienceYears':-1}", "filters.minExperienceYears"),
                arguments("'filters':{'maxExperienceYears':NaN}", "filters.maxExperienceYears"),
                arguments("'filters':{'minExperienceYears':9,'maxExperienceYears':3}", "filters.minExperienceYears"),
                arguments("'filters':{'skills':[],'skills':['x']}", "filters.skills"),
                arguments("'filters':{'metadata':{'a':{'b':1}}}", "filters.metadata.a"),
                arguments("'filters':{'metadata':{'a':[1,[2]]}}", "filters.metadata.a[1]"),
                arguments("'filters':{'metadata':{'a':NaN}}", "filters.metadata.a"),
                arguments("'filters':{'metadata':{'a':'\\u0000'}}", "filters.metadata.a"),
                arguments("'filters':{'metadata':{'':1}}", "filters.metadata."),
                arguments("'filters':{'metadata':" + object(21) + "}", "filters.metadata"),
                arguments("'fusion':{'method':'sum'}", "fusion.method"),
                arguments("'fusion':{'vectorWeight':-1}", "fusion.vectorWeight"),
                arguments("'fusion':{'vectorWeight':0,'textWeight':0}", "fusion.vectorWeight"),
                arguments("'fusion':{'k':60}", "fusion.k"),
                arguments("'fusion':{'feedback':'on'}", "fusion.feedback"),
                arguments("'fusion':{'feedback':'AUTO'}", "fusion.feedback"),
                arguments("'fusion':{'feedback':true}", "fusion.feedback"),
                arguments("'fusion':{'feedback':['auto']}", "fusion.feedback"),
                arguments("'feedback':'auto'", "feedback"),
                arguments("'roleType':'chief'", "roleType"),
                arguments("'roleType':'IC'", "roleType"),
                arguments("'signalWeights':{'skills':1}", "signalWeights.skills"),
                arguments("'signalWeights':{'skillCoverage':-1}", "signalWeights.skillCoverage"),
                arguments("'signalWeights':{'skillCoverage':-1e-9}", "signalWeights.skillCoverage"),
                arguments("'signalWeights':{'skillCoverage':1001}", "signalWeights.skillCoverage"),
                arguments("'signalWeights':{'skillCoverage':NaN}", "signalWeights.skillCoverage"),
                arguments("'signalWeights':{'skillCoverage':Infinity}", "signalWeights.skillCoverage"),
                arguments("'signalWeights':{'skillCoverage':'high'}", "signalWeights.skillCoverage"),
                arguments("'signalWeights':{'skillCoverage':1,'SkillCoverage':1}", "signalWeights.SkillCoverage"),
                arguments("'signalWeights':{'skillCoverage':0,'bm25':0.0}", "signalWeights"),
                arguments("'signalWeights':[]", "signalWeights"),
                arguments("'rerank':'maybe'", "rerank"),
                arguments("'anonymizedView':'true'", "anonymizedView"),
                arguments("'facets':['skill']", "facets"),
                arguments("'facets':['skills','titles','metadata.']", "facets"),
                arguments("'facets':[7]", "facets[0]"),
                arguments("'facets':['skills',' ']", "facets[1]"),
                arguments("'facets':" + list(21), "facets"),
                arguments("'facets':'skills'", "facets"),
                arguments("'cursor':'abc'", "cursor"),
                arguments("'cursor':'AQAAAAEAAAAAAAAAAA'", "cursor"),
                arguments("'cursor':'ä!'", "cursor"),
                arguments("'cursor':7", "cursor"),
                arguments("'cursor':'AQAAAAEAAAAAAAAAAA','offset':20", "cursor"));
    }

    @ParameterizedTest
    @MethodSource("io.headhunter.function.search.contract.FieldRules#wrongFields")
    default void search_wrongField_isNamed(String members, String field) throws Exception {
        String body = "{\"query\":\"java\"," + members.replace('\'', '"') + "}";

        assertProblem(send(SearchCall.of(body)), 400, field);
    }

    /** Bodies that are wrong in the words to search for. */
    static Stream<Arguments> wrongQueries() {
        return Stream.of(
                arguments("{}", "query"),
                arguments("{'query':null}", "query"),
                arguments("{'query':''}", "query"),
                arguments("{'query':' \\n\\t '}", "query"),
                arguments("{'query':7}", "query"),
                arguments("{'query':'" + "a".repeat(6_001) + "'}", "query"),
                arguments("{'query':'ja\\u0000va'}", "query"),
                arguments("{'query':'ja\\ud800va'}", "query"),
                arguments("{'query':'\\udc00\\ud800'}", "query"),
                arguments("{'query':'ja\\ud800'}", "query"),
                arguments("{'embedding':[]}", "embedding"),
                arguments("{'embedding':[0,0.0,-0.0]}", "embedding"),
                arguments("{'embedding':[1e-30,-1e-30]}", "embedding"),
                arguments("{'embedding':[1,70000]}", "embedding"),
                arguments("{'embedding':'0.1'}", "embedding"),
                arguments("{'embedding':{'0':1}}", "embedding"),
                arguments("{'embedding':[" + "1,".repeat(4_096) + "1]}", "embedding"),
                arguments("{'embedding':[" + "1,".repeat(17) + "'x']}", "embedding[17]"),
                arguments("{'embedding':[1,NaN]}", "embedding[1]"),
                arguments("{'embedding':[-Infinity,1]}", "embedding[0]"),
                arguments("{'embedding':[1,1e400]}", "embedding[1]"),
                arguments("{'embedding':[1,1e39]}", "embedding[1]"),
                arguments("{'embedding':[1,null]}", "embedding[1]"),
                arguments("{'embedding':[1,[1]]}", "embedding[1]"),
                arguments("{'embedding':[1,2],'mode':'lexical'}", "mode"));
    }

    @ParameterizedTest
    @MethodSource("io.headhunter.function.search.contract.FieldRules#wrongQueries")
    default void search_wrongWords_areNamed(String body, String field) throws Exception {
        assertProblem(send(SearchCall.of(body.replace('\'', '"'))), 400, field);
    }

    @Test
    default void search_manyWrongFields_allNamed() throws Exception {
        Reply reply =
                send(SearchCall.of("{\"query\":\"\\u0000\",\"limit\":0,\"filters\":{\"skills\":[1],\"x\":2},\"y\":3}"));

        assertProblem(reply, 400, "query", "limit", "filters.skills[0]", "filters.x", "y");
    }

    @Test
    default void search_thousandsOfWrongFields_answerStaysSmall() throws Exception {
        Reply reply = send(SearchCall.of("{" + object(10_000).substring(1)));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.wrongFields()).hasSize(51);
        assertThat(reply.body()).hasSizeLessThan(40_000);
    }

    @Test
    default void search_misspeltField_suggestsTheRightOne() throws Exception {
        Reply reply = send(SearchCall.of("{\"query\":\"java\",\"limt\":5}"));

        assertThat(reply.json().path("detail").asText()).contains("did you mean limit?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'query':'a','limit':200.0}",
                "{'query':'a','offset':1000}",
                "{'query':'a','filters':{}}",
                "{'query':'a','fusion':{'method':'convex'}}",
                "{'query':'a','fusion':{'feedback':null}}",
                "{'query':'a','signalWeights':{}}",
                "{'query':'a','signalWeights':{'skillCoverage':1000,'bm25':0,'vectorSimilarity':null}}",
                "{'query':'a','roleType':'executive','anonymizedView':true}"
            })
    default void search_atTheLimits_isServed(String body) throws Exception {
        assertThat(send(SearchCall.of(body.replace('\'', '"'))).status()).isEqualTo(200);
    }

    private static String list(int length) {
        return "[" + String.join(",", Collections.nCopies(length, "'v'")) + "]";
    }

    private static String object(int size) {
        return IntStream.range(0, size).mapToObj(i -> "\"k" + i + "\":1").collect(Collectors.joining(",", "{", "}"));
    }
}
