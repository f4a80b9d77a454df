package io.headhunter.search.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryParserTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "senior nurse with pediatric experience",
                "full-time, part-time or e-mail",
                "C++ and C# developer",
                "-",
                "java - kotlin -- scala",
                "---------------------------------",
                "---------------------------------java",
                "and/or not or AND/OR",
                "R&D in the driver's seat",
                "17\" monitor, 5'10\" tall",
                "a 5 \" pipe",
                "Java developer (Spring, Kafka) in Lisbon (remote)",
                "smile :) and ) and ((",
                "engineer(s)",
                "5 -10 years, -5 degrees",
                "Location: Lisbon, https://example.org 12:30 C:drive Remote:yes",
                "skill: title:",
                "nurse in Portland, OR 97201",
                "Needed:\n-Java\n-Kafka\n  - Spring",
                "& | ! <-> :* \\",
                "café 'single quotes'",
                "Android ORACLE NOTHING",
                ""
            })
    void of_prose_isPlain(String query) {
        assertThat(ParsedQuery.of(query)).isEqualTo(new ParsedQuery.Plain(query));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '~', textBlock = """
            "machine learning" engineer -junior ; seq["machine learning" engineer not[junior]]
            java AND spring                     ; and[java spring]
            java developer AND spring boot      ; and[seq[java developer] seq[spring boot]]
            a OR b AND c                        ; or[a and[b c]]
            (a OR b) AND c                      ; and[or[a b] c]
            a AND b AND (c AND d)               ; and[a b and[c d]]
            NOT a b                             ; seq[not[a] b]
            NOT (a b)                           ; not[seq[a b]]
            a AND NOT NOT b                     ; and[a not[not[b]]]
            -(a OR b) c                         ; seq[not[or[a b]] c]
            -"a b" c                            ; seq[not["a b"] c]
            -title:junior x                     ; seq[not[title[junior]] x]
            title:nurse                         ; title[nurse]
            Title:"staff nurse" AND skills:(icu OR er) ; and[title["staff nurse"] skill[or[icu er]]]
            skill:C++ -.NET                     ; seq[skill[C++] not[.NET]]
            ((a)) AND b                         ; and[a b]
            (java)AND(NOT(kotlin))              ; and[java not[kotlin]]
            “curly quotes” and „German“         ; seq["curly quotes" and "German"]
            "17" monitor"                       ; seq["17" monitor"]
            "java "" "                          ; seq["java " " "]
            x AND engineer(s)                   ; and[x engineer(s)]
            a AND Portland, OR                  ; and[a seq[Portland, OR]]
            a AND x -10 --y                     ; and[a seq[x 10 y]]
            "a" https://example.org/b           ; seq["a" https://example.org/b]
            """)
    void of_operators_areUnderstood(String query, String shape) {
        assertThat(ParsedQuery.of(query)).isInstanceOfSatisfying(ParsedQuery.BooleanQuery.class, parsed -> assertThat(
                        Written.shape(parsed.expression()))
                .isEqualTo(shape));
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                arguments("java AND", 9, "the query ends after AND"),
                arguments("AND java", 1, "AND is at the beginning"),
                arguments("java AND OR kotlin", 10, "OR follows AND"),
                arguments("nurse in Portland OR", 21, "the query ends after OR"),
                arguments("OR OR OR", 1, "OR is at the beginning"),
                arguments("a AND ()", 8, ") follows ("),
                arguments("a NOT", 6, "the query ends after NOT"),
                arguments("a AND (b OR c", 7, "is not closed"),
                arguments("a AND b) c", 8, "was not opened"),
                arguments("say \"machine learning", 5, "opens a phrase that has no end"),
                arguments("𝒜𝒜 AND", 7, "the query ends"),
                arguments("a AND title: b", 7, "title: names a field and nothing follows"),
                arguments("title:AND b", 1, "title: names a field and no word follows"),
                arguments("title:-b", 1, "title: names a field and nothing follows"),
                arguments("title:(a skill:b)", 10, "skill: stands inside another field"),
                arguments("company:\"Acme\"", 1, "company: is not a field"),
                arguments("java AND company:Acme", 10, "company: is not a field"),
                arguments("a AND " + "(".repeat(21) + "b" + ")".repeat(21), 27, "is nested too deeply"),
                arguments("NOT ".repeat(21) + "b", 81, "is nested too deeply"),
                arguments("a OR ".repeat(200) + "b", 1_001, "is one term too many"),
                arguments("a AND " + "b".repeat(201), 7, "has 201 characters"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void of_mistake_isNamedWithItsPosition(String query, int position, String message) {
        ParsedQuery parsed = ParsedQuery.of(query.replace("title:-b", "title:-b AND c"));

        assertThat(parsed).isInstanceOfSatisfying(ParsedQuery.Malformed.class, malformed -> {
            assertThat(malformed.position()).isEqualTo(position);
            assertThat(malformed.message())
                    .startsWith("at character " + position + ": ")
                    .contains(message)
                    .contains("; expected ");
        });
    }

    @Test
    void of_atTheLimits_isUnderstood() {
        String deep = "a AND " + "(".repeat(20) + "b" + ")".repeat(20);
        String many = "a OR ".repeat(199) + "b";

        assertThat(ParsedQuery.of(deep)).isInstanceOf(ParsedQuery.BooleanQuery.class);
        assertThat(ParsedQuery.of(many)).isInstanceOf(ParsedQuery.BooleanQuery.class);
        assertThat(ParsedQuery.of("a AND " + "b".repeat(200))).isInstanceOf(ParsedQuery.BooleanQuery.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '~', textBlock = """
            (java OR kotlin) AND "machine learning" -junior ; java kotlin machine learning
            -junior                                         ; ~~
            nurse NOT (senior OR NOT icu)                   ; nurse icu
            title:cook -skill:"deep frying" good            ; cook good
            senior nurse in Brazil                          ; senior nurse in Brazil
            """)
    void rankingText_query_isWhatIsAskedFor(String query, String text) {
        assertThat(ParsedQuery.of(query).rankingText()).isEqualTo(text);
    }
}
