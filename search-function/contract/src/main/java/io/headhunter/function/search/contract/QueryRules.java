package io.headhunter.function.search.contract;

import static io.headhunter.function.contract.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.headhunter.function.contract.Door;
import io.headhunter.function.contract.Reply;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Valid requests with queries that have broken parsers. They find something or nothing, and never fail. */
interface QueryRules extends Door {
    static Stream<Arguments> hostileQueries() {
        return Stream.of(
                argumentSet("33 hyphens", "-".repeat(33)),
                argumentSet("33 hyphens before a word", "-".repeat(33) + "java"),
                argumentSet("200 ORs", "a OR ".repeat(199) + "b"),
                argumentSet("1,500 small ors", "a or ".repeat(1_199) + "b"),
                argumentSet("3,000 open parentheses", "(".repeat(3_000)),
                argumentSet("quotes around nothing", "\"java \"\" \""),
                argumentSet("an inch mark", "17\" monitor"),
                argumentSet("a phrase of signs", "\"' & | ! <-> :* \\\\ \" java"),
                argumentSet("an exclusion", "java -\"'; DROP TABLE\" NOT title:(x OR -y)"),
                argumentSet("deep parentheses", "a AND " + "(".repeat(20) + "b" + ")".repeat(20)),
                argumentSet("operators", "& | ! <-> :* \\"),
                argumentSet("SQL", "'; DROP TABLE search.document; --"),
                argumentSet("a pattern", "%_%"),
                argumentSet("control characters", "\u0001\u001b[31m\u007f\r\n java"),
                argumentSet("directional marks", "\u202Eavaj\u2066\u200F"),
                argumentSet("combining marks", "e" + "\u0301".repeat(1_000)),
                argumentSet("6,000 emoji", "\uD83D\uDE80".repeat(6_000)),
                argumentSet("one word of 6,000 letters", "a".repeat(6_000)),
                argumentSet("2,000 words", "java ".repeat(1_200).strip()),
                argumentSet("noncharacters", "\uFFFF\uFFFE java"),
                argumentSet("an unpaired field", "skill: title:"),
                argumentSet("nothing but a stop word", "the"));
    }

    @ParameterizedTest
    @MethodSource("io.headhunter.function.search.contract.QueryRules#hostileQueries")
    default void search_hostileQuery_isServed(String query) throws Exception {
        String body = JsonNodeFactory.instance.objectNode().put("query", query).toString();

        Reply reply = send(SearchCall.of(body));

        assertThat(reply.status()).as("%s", reply).isEqualTo(200);
        assertThat(reply.json().path("results").isArray()).isTrue();
    }

    /** Boolean queries with a mistake, and where it is. */
    static Stream<Arguments> malformedQueries() {
        return Stream.of(
                argumentSet("1,500 ORs", "a OR ".repeat(1_199) + "b", 1_001),
                argumentSet("ORs alone", "OR ".repeat(1_500).strip(), 1),
                argumentSet("an AND at the end", "java AND", 9),
                argumentSet("a quote without end", "a \"java developer", 3),
                argumentSet("3,000 open parentheses", "a AND " + "(".repeat(3_000), 27),
                argumentSet("a parenthesis too many", "a AND b)", 8),
                argumentSet("1,500 NOTs", "NOT ".repeat(1_499) + "a", 81),
                argumentSet("an unknown field", "company:\"Acme\"", 1),
                argumentSet("an empty field", "a AND title: b", 7));
    }

    @ParameterizedTest
    @MethodSource("io.headhunter.function.search.contract.QueryRules#malformedQueries")
    default void search_malformedQuery_isRefusedWithItsPosition(String query, int position) throws Exception {
        String body = JsonNodeFactory.instance.objectNode().put("query", query).toString();

        Reply reply = send(SearchCall.of(body));

        assertProblem(reply, 400, "query");
        assertThat(reply.json().path("detail").asText()).startsWith("query at character " + position + ": ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'query':'-junior'}", "{'query':'NOT (a OR b)','mode':'lexical'}"})
    default void search_nothingButExclusions_isRefused(String body) throws Exception {
        Reply reply = send(SearchCall.of(body.replace('\'', '"')));

        assertProblem(reply, 400, "query");
        assertThat(reply.json().path("detail").asText()).contains("only excludes");
    }

    @Test
    default void search_exclusionsBesideAJobDescription_isServed() throws Exception {
        Reply reply = send(SearchCall.of("{\"query\":\"-junior\",\"jobDescription\":\"AND \\\"we (build\"}"));

        assertThat(reply.status()).as("%s", reply).isEqualTo(200);
    }
}
