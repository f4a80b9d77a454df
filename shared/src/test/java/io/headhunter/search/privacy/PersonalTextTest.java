package io.headhunter.search.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalTextTest {
    /** A text, and what of it must be gone. */
    static Stream<Arguments> personal() {
        return Stream.of(
                arguments("en", "Ask maria.souza@example.com or maria (at) example (dot) com.", "example"),
                arguments("en", "See linkedin.com/in/maria-souza and https://x.com/ms?a=1.", "linkedin|x.com|https"),
                arguments("en", "Homepage www.nurses.example, GitHub: @msz_92, skype: live.msz", "www|msz"),
                arguments("en", "Call +55 (81) 99999-1234 or 020 7946 0958", "9999|1234|7946"),
                arguments("en", "I am 34 years old and aged 34, a 34-year-old nurse", "34"),
                arguments("pt", "Tenho 41 anos. 41 anos de idade.", "41"),
                arguments("de", "Ich bin 29 Jahre alt, geboren am 3. Mai 1996 in Köln.", "29|1996|Mai|Köln"),
                arguments("en", "Born in Recife on 12 March 1985; date of birth: 1985-03-12", "Recife|1985|March"),
                arguments("en", "Graduated in 1998 from a good school, class of '98, 2001-2004", "1998|98|2001|2004"),
                arguments(
                        "en",
                        "She told her team that he is a working mother, Mrs. and wife",
                        "She|her|he|mother|Mrs|wife"),
                arguments("pt", "Ela é casada, mãe de dois filhos e católica", "Ela|casada|mãe|filhos|católica"),
                arguments("es", "Él es soltero, brasileño y padre", "Él|soltero|brasileño|padre"),
                arguments("de", "Er ist verheiratet und evangelisch", "Er|verheiratet|evangelisch"),
                arguments(
                        "en",
                        "A Nigerian citizen of Turkish descent, Muslim, and Latina",
                        "Nigerian|Turkish|Muslim|Latina"),
                arguments("en", "Lives at 221B Baker Street, London NW1 6XE", "221B|Baker Street|NW1"),
                arguments("pt", "Mora na Rua das Flores, 123, apto 45", "Flores|123|45"),
                arguments("de", "Wohnt in der Lindenstraße 12a", "Lindenstraße|12a"),
                arguments("pt", "Rua das Palmeiras, 125 - 81 9440-1638", "Palmeiras|125|9440"),
                arguments("es", "calle Mayor 124. (020) 7688 9373", "Mayor|124|7688"),
                arguments("de", "Lindenstraße 12 - 0151 2345678", "Lindenstraße|12|0151"),
                arguments("en", "(020) 7688 9373 - 12 Quarry Lane", "Quarry|12|7688"),
                arguments("en", "nationality: Peruvian; marital status: single; gender: F", "Peruvian|single|: F"),
                arguments("en", "My name is Zora Neale and I weld", "Zora|Neale"),
                arguments("en", "m\u200Barried", "married"),
                arguments("en", "A chairwoman and a salesman", "woman|man"),
                arguments(
                        "en",
                        "Ran the team.She is married.Two of my mother's shops, women's football",
                        "She|married|mother|women"),
                arguments(
                        "en",
                        "020\u00a07946\u00a00958, 020\u20117946\u20110959, 34\u00a0years\u00a0old",
                        "7946|0958|0959|34"),
                arguments("pt", "USP,1998.Recife.1985 (Jan 98 – Dez 02)", "1998|1985|98|02"),
                arguments("pt", "Brasileira, casada, 34 anos", "34"),
                arguments("de", "34 Jahre, ledig", "34"),
                arguments("en", "34 y/o baker, 35yo", "34|35"),
                arguments(
                        "en",
                        "linktr.ee/msz youtu.be/xyz msz92.github.io praxis-nord.de folio.adv.br",
                        "msz|xyz|msz92|praxis|folio"),
                arguments("en", "Ms Souza and Ms. Lima", "Ms"));
    }

    @ParameterizedTest
    @MethodSource("personal")
    void clean_personalText_isGone(String language, String text, String gone) {
        String cleaned = PersonalText.of(List.of(), language).clean(text);

        for (String one : gone.split("\\|")) {
            assertThat(cleaned).doesNotContainPattern("(?<![\\p{L}\\p{N}])" + Pattern.quote(one));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Senior Java developer with 12 years of experience in C++, C# and .NET",
                "Knows Node.js, ISO 9001, 24/7 shifts and CI/CD; led 120 people",
                "Fluent in German and Spanish, native Portuguese",
                "English",
                "Business English",
                "bilingual Spanish speaking social worker",
                "Raised revenue by 35% to 1,000,000",
                "MS Excel, ASP.NET and Node.js/React, 1,998 tickets",
                "Ran shops for years.At night school",
                "Manager of the store"
            })
    void clean_whatSomebodyCanDo_stays(String text) {
        assertThat(PersonalText.of(List.of("Ann Reef"), "en").clean(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "Maria da Souza-Lima,Maria's SOUZA lima mariasouza msouza m.souza maria_lima",
        "José Ñandú,jose NANDU José Ñandú’s",
        "Seán O'Brien,sean O'Brien obrien seanobrien",
        "Maria Souza Lima,maria.souza.lima Souza.Lima",
        "Weiß Łukasz,WEISS Weiss Lukasz",
        "Yıldız Søren,YILDIZ Soren",
        "Jörg Müller,Joerg MUELLER müller",
        "Joerg Mueller,Jörg MÜLLER"
    })
    void clean_partsOfTheName_areGoneWhereverTheyStand(String name, String text) {
        String cleaned = PersonalText.of(List.of(name), "en").clean(text);

        assertThat(cleaned.replaceAll("[…\\s._-]", "")).isEmpty();
    }

    @Test
    void clean_name_leavesOtherWords() {
        PersonalText text = PersonalText.of(List.of("Ana de Sá"), "pt");

        assertThat(text.clean("Analista de dados")).isEqualTo("Analista de dados");
    }

    /** What is left of them without the e of an umlaut is a common word elsewhere. */
    @ParameterizedTest
    @CsvSource({"Noe Silva,Trabalhou no mercado", "Sue Grant,Dirige su equipo", "Zoe Lima,Foi zo jardim"})
    void clean_shortNames_leaveCommonWords(String name, String text) {
        assertThat(PersonalText.of(List.of(name), "pt").clean(text)).isEqualTo(text);
    }

    /** Otherwise the form of the word tells. */
    @ParameterizedTest
    @CsvSource({
        "pt,Desenvolvedora e enfermeira,Desenvolvedor e enfermeiro",
        "pt,Desenvolvedor e enfermeiro,Desenvolvedor e enfermeiro",
        "de,Entwicklerin in Berlin,Entwickler in Berlin",
        "de,Entwickler in Berlin,Entwickler in Berlin",
        "es,Traductora,Traductor",
        "pt,ENFERMEIRA em Aurora com Fedora,ENFERMEIRO em Aurora com Fedora",
        "de,Psychologin und Architektinnen,Psychologe und Architekt",
        "de,Physiotherapeutin und Fotografin,Physiotherapeut und Fotograf"
    })
    void clean_professions_haveOneForm(String language, String text, String cleaned) {
        assertThat(PersonalText.of(List.of(), language).clean(text)).isEqualTo(cleaned);
    }

    @Test
    void clean_again_changesNothing() {
        PersonalText text = PersonalText.of(List.of("Ann Reef"), "en");
        personal().forEach(one -> {
            String cleaned = text.clean((String) one.get()[1]);
            assertThat(text.clean(cleaned)).isEqualTo(cleaned);
        });
    }

    @Test
    void clean_metadata_dropsWhatItsNamesTellAndCleansTheRest() {
        Map<String, Object> metadata = Map.of(
                "noticeWeeks",
                6,
                "salaryExpectation",
                2_000,
                "dateOfBirth",
                "unknown",
                "gender",
                "x",
                "profilePhotoUrl",
                "p.png",
                "since",
                1998,
                "notes",
                List.of("Ann is married", Map.of("email", "a@b.example", "visa", "yes")),
                "languages",
                List.of("German"));

        Map<String, Object> cleaned = PersonalMetadata.clean(metadata, PersonalText.of(List.of("Ann Reef"), "en"));

        assertThat(cleaned)
                .containsOnly(
                        Map.entry("noticeWeeks", 6),
                        Map.entry("salaryExpectation", 2_000),
                        Map.entry("notes", List.of("… is …", Map.of("visa", "yes"))),
                        Map.entry("languages", List.of("German")));
    }

    /** Nothing in here takes long, whatever somebody writes. */
    @ParameterizedTest
    @ValueSource(strings = {"a@", "1-", "www.", "Rua ", "9 a ", "in my ", "'98 ", "é", ".", "Maria "})
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // for ever, if it is not linear
    void clean_longStrangeText_isCleanedInLinearTime(String piece) {
        String text = piece.repeat(50_000 / piece.length());

        assertThat(PersonalText.of(List.of("Maria Souza"), "pt").clean(text)).isNotNull();
    }

    @Test
    void names_metadataWithNamesInside_areKnown() {
        Map<String, Object> metadata = Map.of(
                "name", Map.of("first", "Zora", "last", "Neale"), "nicknames", List.of("Zezé"), "city", "Recife");

        assertThat(PersonalMetadata.names(metadata)).containsExactlyInAnyOrder("Zora", "Neale", "Zezé");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dribbble", "married", "religião", "dateOfBirth"})
    void isProtected_keyThatTells_isProtected(String key) {
        assertThat(PersonalMetadata.isProtected(key, PersonalText.ofNobody())).isTrue();
    }
}
