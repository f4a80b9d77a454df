package io.headhunter.search.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
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
                arguments("en", "A chairwoman and a salesman", "woman|man"));
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
                "Manager of the store"
            })
    void clean_whatSomebodyCanDo_stays(String text) {
        assertThat(PersonalText.of(List.of("Ann Reef"), "en").clean(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "Maria da Souza-Lima,Maria's SOUZA lima mariasouza msouza m.souza maria_lima",
        "José Ñandú,jose NANDU José Ñandú’s",
        "Seán O'Brien,sean O'Brien obrien seanobrien"
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

    /** Otherwise the form of the word tells. */
    @ParameterizedTest
    @CsvSource({
        "pt,Desenvolvedora e enfermeira,Desenvolvedor e enfermeiro",
        "pt,Desenvolvedor e enfermeiro,Desenvolvedor e enfermeiro",
        "de,Entwicklerin in Berlin,Entwickler in Berlin",
        "de,Entwickler in Berlin,Entwickler in Berlin",
        "es,Traductora,Traductor"
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
    void clean_longStrangeText_isCleanedInLinearTime(String piece) {
        String text = piece.repeat(50_000 / piece.length());

        assertThat(PersonalText.of(List.of("Maria Souza"), "pt").clean(text)).isNotNull();
    }
}
