package io.headhunter.function.search.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.headhunter.function.contract.Door;
import io.headhunter.function.contract.Reply;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Valid requests with queries that have broken parsers. They find something or nothing, and never fail. */
interface QueryRules extends Door {
    static Stream<Arguments> hostileQueries() {
        return Stream.of(
                argumentSet("33 hyphens", "-".repeat(33)),
                argumentSet("33 hyphens before a word", "-".repeat(33) + "java"),
                argumentSet("1,500 ORs", "a OR ".repeat(1_199) + "b"),
                argumentSet("ORs alone", "OR ".repeat(1_500).strip()),
                argumentSet("3,000 open parentheses", "(".repeat(3_000)),
                argumentSet("quotes without end", "\"java \"\" \""),
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
}
