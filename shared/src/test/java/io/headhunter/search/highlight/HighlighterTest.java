package io.headhunter.search.highlight;

import static org.assertj.core.api.Assertions.assertThat;

import io.headhunter.search.query.ParsedQuery;
import io.headhunter.tenant.Tenant;
import io.headhunter.testing.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HighlighterTest {
    private final TestDatabase database = TestDatabase.shared();

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '~', textBlock = """
            en ; nurse in Porto             ; Nursing near Porto.              ; <em>Nursing</em> near <em>Porto</em>.
            en ; "head of department"       ; Heads of the departments         ; <em>Heads of the departments</em>
            en ; "machine learning" -junior ; Junior machine, machine learning ; Junior machine, <em>machine learning</em>
            en ; full-time AND c++          ; Time for C++, full time          ; Time for <em>C++</em>, <em>full time</em>
            en ; full time                  ; a full-time .NET job             ; a <em>full</em>-<em>time</em> .NET job
            en ; .NET or node.js            ; asp, .net + Node.js.             ; asp, <em>.net</em> + <em>Node.js</em>.
            pt ; gestao projeto             ; Gestão de Projetos               ; <em>Gestão</em> de <em>Projetos</em>
            mi ; tapuhi                     ; Ngā TAPUHI                       ; Ngā <em>TAPUHI</em>
            """)
    void highlight_wordsOfTheRequest_areMarkedByTheirStems(String language, String query, String text, String html)
            throws SQLException {
        assertThat(highlight(List.of(language), query, text)).containsExactly(html);
    }

    /** Text of a document is never markup, wherever the marks fall. */
    @Test
    void highlight_hostileText_isEscaped() throws SQLException {
        assertThat(highlight(List.of("en"), "script java alert", "<script>alert('java')</script> & \"<em>java\"</em>"))
                .containsExactly(
                        "&lt;<em>script</em>&gt;<em>alert</em>(&#39;<em>java</em>&#39;)&lt;/<em>script</em>&gt;"
                                + " &amp; &quot;&lt;em&gt;<em>java</em>&quot;&lt;/em&gt;");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void highlight_anyText_holdsNoMarkupButOurs(long seed) throws SQLException {
        Random random = new Random(seed);
        List<String> pieces = List.of(
                "<", ">", "&", "\"", "'", "java", "Java,", " ", " ", "\n", "<em>", "</em>", "🚀", "é", "-", "nurse");
        for (int i = 0; i < 200; i++) {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(120);
            for (int piece = 0; piece < length; piece++) {
                text.append(pieces.get(random.nextInt(pieces.size())));
            }
            for (String html : highlight(List.of("en"), "java \"nurse java\"", text.toString())) {
                String withoutMarks = html.replaceAll("<em>([^<>]*)</em>", "$1");
                assertThat(withoutMarks).as("seed %d: %s", seed, text).doesNotContain("<", ">", "\"", "'");
                assertThat(html).contains("<em>");
            }
        }
    }

    @Test
    void highlight_longText_isCutAroundTheMarks() throws SQLException {
        String text = "word ".repeat(100) + "kafka here. " + "word ".repeat(100) + "java there. " + "word ".repeat(100);

        List<String> fragments = highlight(List.of("en"), "java kafka", text);

        assertThat(fragments).hasSize(2).allSatisfy(fragment -> assertThat(fragment)
                .startsWith("…word")
                .endsWith("word…")
                .hasSizeLessThan(Fragment.MAX_CHARACTERS + 20));
        assertThat(fragments.getFirst()).contains("<em>kafka</em> here.");
        assertThat(fragments.getLast()).contains("<em>java</em> there.");
    }

    @Test
    void highlight_manyTexts_threeFragmentsThatSayTheMostInTheirOrder() throws SQLException {
        List<List<String>> highlights = database.bean(Highlighter.class)
                .highlight(
                        tenant(List.of("en")),
                        ParsedQuery.of("java kafka spring sql go"),
                        "",
                        List.of(
                                List.of("Java", "Java and Kafka", "Go", "SQL", "Spring with Java"),
                                List.of("Cook", "Soups"),
                                List.of()));

        assertThat(highlights)
                .containsExactly(
                        List.of("<em>Java</em> and <em>Kafka</em>", "<em>Go</em>", "<em>SQL</em>"),
                        List.of(),
                        List.of());
    }

    @Test
    void highlight_jobDescription_isProse() throws SQLException {
        assertThat(database.bean(Highlighter.class)
                        .highlight(
                                tenant(List.of("en")),
                                ParsedQuery.of("-junior"),
                                "NOT \"java",
                                List.of(List.of("Junior Java"))))
                .containsExactly(List.of("Junior <em>Java</em>"));
    }

    private List<String> highlight(List<String> languages, String query, String text) throws SQLException {
        return database.bean(Highlighter.class)
                .highlight(tenant(languages), ParsedQuery.of(query), "", List.of(List.of(text)))
                .getFirst();
    }

    private static Tenant tenant(List<String> languages) {
        return new Tenant("t", "not stored", languages);
    }
}
