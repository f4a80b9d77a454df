package io.headhunter.search.lexical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.headhunter.search.fusion.RankedList;
import io.headhunter.search.lexical.LexicalLeg.LexicalResult;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LexicalLegTest {
    private final LexicalBench bench = new LexicalBench("en");

    static Stream<Arguments> oddTexts() {
        return Stream.of(
                arguments("empty", ""),
                arguments("blank", " \n\t "),
                arguments("33 hyphens", "-".repeat(33) + "cook"),
                arguments("1,500 ORs", "cook" + " OR cook".repeat(1_500)),
                arguments("20,000 ORs", " OR ".repeat(20_000)),
                arguments("quotes", "\"cook \"\" ' `soup"),
                arguments("syntax", "cook & !| (soup:* <-> <3> \\ ) {} [] $1 ? %s"),
                arguments("emoji", "👩‍🍳 cook 🇧🇷 ☃️"),
                arguments("20,000 characters of one word", "x".repeat(20_000)),
                arguments("20,000 characters of words", "cook soup ".repeat(2_000)),
                arguments("stop words", "the of and to"),
                arguments("markup", "<a href='x'>cook</a> <!-- --> &amp;"),
                arguments("addresses", "http://a.b/c?d=e f@g.h /usr/bin C:\\x 1e309 -0.5 ../.."),
                arguments("controls", "cook\u0001\u001F\u007F\u200B\uFEFF\uFFFF"),
                arguments("marks", "e" + "\u0301".repeat(500)),
                arguments("right to left", "طباخ מבשל \u202Ecook"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("oddTexts")
    void search_oddText_neverThrows(String name, String text) {
        bench.load(job("1", "Cook of soups"));

        assertThatCode(() -> bench.search(text)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "the of and", "unheardof", "!!!"})
    void search_nothingToFind_isAnExactNothing(String text) {
        bench.load(job("1", "The cook of soups"));

        assertThat(bench.search(text)).returns(true, LexicalResult::isExact);
        assertThat(bench.find(text)).isEmpty();
    }

    /** More words than a question has: the weightiest are looked for, and the answer says that these were not all. */
    @Test
    void search_moreWordsThanAQuestionHas_looksForTheWeightiest() {
        String words = IntStream.range(0, 60).mapToObj(i -> "word" + i + "x").collect(Collectors.joining(" "));
        bench.load(job("some", words), job("same", words), job("rare", "Zyzzyva"), job("other", "Cook"));

        LexicalResult result = bench.search("zyzzyva " + words);

        assertThat(result.isExact()).isFalse();
        assertThat(result.ranked().documents())
                .extracting(RankedList.Ranked::documentId)
                .contains("rare", "some", "same")
                .doesNotContain("other");
        assertThat(bench.search("zyzzyva " + words.substring(0, 200)).isExact()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"C++ developer", "c++", "senior C++/Go"})
    void search_cPlusPlus_isAWord(String text) {
        bench.load(
                job("plus", "C++ engineer"),
                job("sharp", "C# engineer"),
                job("net", ".NET engineer"),
                job("c", "C engineer"));

        assertThat(bench.find(text)).containsExactly("plus");
    }

    @ParameterizedTest
    @ValueSource(strings = {"c#", "C# / F#", "ASP or C#"})
    void search_cSharp_isAWord(String text) {
        bench.load(
                job("plus", "C++ engineer"),
                job("sharp", "C# engineer"),
                job("net", ".NET engineer"),
                job("c", "C engineer"));

        assertThat(bench.find(text)).containsExactly("sharp");
    }

    @ParameterizedTest
    @ValueSource(strings = {".net", ".NET backend", "ASP.NET"})
    void search_dotNet_isAWord(String text) {
        bench.load(
                job("plus", "C++ engineer"),
                job("sharp", "C# engineer"),
                job("net", ".NET engineer"),
                job("internet", "internet engineer"));

        assertThat(bench.find(text)).containsExactly("net");
    }

    @ParameterizedTest
    @ValueSource(strings = {"São Paulo", "sao paulo", "SÃO", "Sa\u0303o"})
    void search_accentsAndCase_doNotMatter(String text) {
        bench.load(job("1", "Analista em São Paulo"), job("2", "Analyst in Lyon"));

        assertThat(bench.find(text)).containsExactly("1");
    }

    static Stream<Arguments> spellings() {
        return Stream.of(
                arguments("pt", "Gestão de projetos", "gestao"),
                arguments("pt", "Gestao de projetos", "GESTÃO"),
                arguments("pt", "Administração", "administracao"),
                arguments("pt", "Administração", "administrações"),
                arguments("pt", "Médico", "medico"),
                arguments("pt", "Me\u0301dico", "médico"),
                arguments("es", "Programación", "programacion"),
                arguments("es", "Enfermeria", "enfermería"),
                arguments("de", "Geschäftsführer", "geschaftsfuhrer"),
                arguments("de", "Straßenbau", "strassenbau"),
                arguments("de", "Strassenbau", "Straßenbau"),
                arguments("fi", "Großhändler Łódź", "grosshandler"),
                arguments("fi", "Großhändler Łódź", "lodz"),
                arguments("en", "Résumé writer", "resume"),
                arguments("en", "Café", "cafes"));
    }

    @ParameterizedTest(name = "{0}: {1} by {2}")
    @MethodSource("spellings")
    void search_withOrWithoutAccents_finds(String language, String title, String query) {
        LexicalBench spoken = new LexicalBench(language);
        spoken.load(job("1", title), job("2", "xyz"));

        assertThat(spoken.find(query)).containsExactly("1");
    }

    /** A word with accents stands for two terms, and must not weigh as much as two words. */
    @Test
    void search_wordWithAccents_countsOnce() {
        LexicalBench spoken = new LexicalBench("pt");
        spoken.load(job("1", "gestão"), job("2", "vendas"), job("3", "xyz"), job("4", "xyz"));

        List<RankedList.Ranked> found = spoken.search("vendas gestão").ranked().documents();

        assertThat(found).extracting(RankedList.Ranked::documentId).containsExactlyInAnyOrder("1", "2");
        assertThat(found.get(0).score()).isCloseTo(found.get(1).score(), within(1e-4));
    }

    @Test
    void search_inflectedWord_isFoundInEnglish() {
        bench.load(job("1", "Managing kitchens"), job("2", "Baker"));

        assertThat(bench.find("manager of a kitchen")).containsExactly("1");
    }

    @Test
    void search_tenantOfTwoLanguages_findsDocumentsOfBoth() {
        LexicalBench both = new LexicalBench("pt", "en");
        both.load(
                "{\"kind\":\"job\",\"id\":\"pt\",\"title\":\"Desenvolvedores\"}",
                "{\"kind\":\"job\",\"id\":\"br\",\"title\":\"Desenvolvedor\",\"language\":\"pt-BR\"}",
                "{\"kind\":\"job\",\"id\":\"en\",\"title\":\"Developers\",\"language\":\"en\"}");

        assertThat(both.find("desenvolvedora")).containsExactlyInAnyOrder("pt", "br");
        assertThat(both.find("developer")).containsExactly("en");
        assertThat(both.find("developer desenvolvedor")).containsExactlyInAnyOrder("pt", "br", "en");
    }

    @Test
    void search_titleBeforeSummary_inTheRanking() {
        bench.load(
                "{\"kind\":\"job\",\"id\":\"summary\",\"title\":\"Somebody\",\"summary\":\"knows soup\"}",
                "{\"kind\":\"job\",\"id\":\"skill\",\"title\":\"Somebody\",\"skills\":[\"soup\"],\"summary\":\"knows\"}",
                "{\"kind\":\"job\",\"id\":\"title\",\"title\":\"Soup\",\"summary\":\"somebody knows\"}");

        assertThat(bench.find("soup")).containsExactly("title", "skill", "summary");
    }

    @Test
    void search_sameScore_isOrderedById() {
        bench.load(job("b", "Cook"), job("c", "Cook"), job("a", "Cook"));

        assertThat(bench.find("cook")).containsExactly("a", "b", "c");
    }

    @Test
    void search_inactiveDocument_isNotFound() {
        bench.load(job("1", "Cook"), "{\"kind\":\"job\",\"id\":\"2\",\"title\":\"Cook\",\"status\":\"closed\"}");

        assertThat(bench.find("cook")).containsExactly("1");
    }

    @Test
    void search_otherKindOrTenant_isNotFound() {
        bench.load("{\"kind\":\"candidate\",\"id\":\"1\",\"title\":\"Cook\"}");
        new LexicalBench("en").load(job("1", "Cook"));

        assertThat(bench.find("cook")).isEmpty();
    }

    /** A pasted text of thousands of words that no document holds must not push out the one that they all hold. */
    @Test
    void search_thousandsOfUnknownWords_findsTheKnownOne() {
        bench.load(job("1", "Cook"));
        String unknown = IntStream.range(0, 4_500).mapToObj(i -> "w" + i).collect(Collectors.joining(" "));

        assertThat(bench.find(unknown + " cook")).containsExactly("1");
    }

    private static String job(String id, String title) {
        return "{\"kind\":\"job\",\"id\":\"" + id + "\",\"title\":\"" + title + "\"}";
    }
}
