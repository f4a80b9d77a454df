package io.headhunter.search.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is typed, it is prose, an expression or a mistake at a place; an expression survives being written down. */
class QueryParserPropertyTest {
    private static final int QUERIES = 20_000;
    private static final List<String> PIECES = List.of(
            " ",
            " ",
            " ",
            "a",
            "java",
            "\"",
            "\"",
            "“",
            "(",
            ")",
            "-",
            "--",
            "AND",
            "OR",
            "NOT",
            " AND ",
            " OR ",
            " NOT ",
            "title:",
            "skill:",
            "skills:(",
            "company:",
            "x:",
            ",",
            "\n",
            "\t",
            "C++",
            ".NET",
            "🚀",
            "\u0301",
            "\u00a0",
            "'",
            "\\",
            "&",
            "|",
            "!",
            "<->",
            ":*",
            "\u0000",
            "\ud800",
            "7",
            "é");

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void of_anyText_isOneOfThree(long seed) {
        Random random = new Random(seed);
        int[] kinds = new int[3];
        for (int i = 0; i < QUERIES; i++) {
            StringBuilder text = new StringBuilder();
            int pieces = 1 + random.nextInt(random.nextInt(10) == 0 ? 300 : 14);
            for (int piece = 0; piece < pieces; piece++) {
                text.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            String query = text.toString();

            switch (ParsedQuery.of(query)) {
                case ParsedQuery.Plain plain -> {
                    assertThat(plain.text()).isEqualTo(query);
                    kinds[0]++;
                }
                case ParsedQuery.Malformed malformed -> {
                    assertThat(malformed.position())
                            .as("seed %d: %s", seed, query)
                            .isBetween(1, query.codePointCount(0, query.length()) + 1);
                    kinds[1]++;
                }
                case ParsedQuery.BooleanQuery parsed -> {
                    assertSurvivesWriting(seed, query, parsed.expression());
                    kinds[2]++;
                }
            }
        }
        assertThat(kinds).as("of each kind some").doesNotContain(0);
    }

    private static void assertSurvivesWriting(long seed, String query, Expression expression) {
        String written = Written.query(expression);
        switch (ParsedQuery.of(written)) {
            case ParsedQuery.BooleanQuery again ->
                assertThat(Written.shape(again.expression()))
                        .as("seed %d: %s, written %s", seed, query, written)
                        .isEqualTo(Written.shape(expression));
            case ParsedQuery.Plain _, ParsedQuery.Malformed _ ->
                throw new AssertionError("seed " + seed + ": " + query + " became " + written);
        }
    }
}
