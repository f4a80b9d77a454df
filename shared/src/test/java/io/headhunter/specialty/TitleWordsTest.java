package io.headhunter.specialty;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TitleWordsTest {
    @ParameterizedTest
    @CsvSource({
        "'  Médico(a)  de Família ', medico de familia",
        "'ENFERMEIRA  de UTI', enfermeira de uti",
        "'CEO (Chief Executive Officer)', ceo",
        "'C++ / C# Developer', c++ c# developer",
        "'not (closed', not closed",
        "'(only)', ''",
        "'!!! --- ', ''"
    })
    void normalised_anyTitle_hasWordsWithOneSpace(String title, String expected) {
        assertThat(TitleWords.normalised(title)).isEqualTo(expected);
    }

    @Test
    void normalised_whatItMade_staysTheSame() {
        String once = TitleWords.normalised("Señior (x) Ingenieur-in, ﬁrst ½");

        assertThat(TitleWords.normalised(once)).isEqualTo(once);
    }

    @ParameterizedTest
    @CsvSource({"enfermeira, enfermeiro", "nurses, nurse", "secretaries, secretary", "engenheiras, engenheiro"})
    void stems_ofOnePersonOrAnother_areTheSame(String one, String other) {
        assertThat(TitleWords.stems(one)).isEqualTo(TitleWords.stems(other)).hasSize(1);
    }

    @Test
    void stems_wordsBesideTitles_areLeftOut() {
        assertThat(TitleWords.stems("senior nurse with 5 years of experience"))
                .containsExactlyElementsOf(TitleWords.stems("nurse 5"));
    }

    @Test
    void normalised_longText_isCut() {
        assertThat(TitleWords.normalised("x".repeat(20_000))).hasSize(TitleWords.MAX_CHARACTERS);
        assertThat(TitleWords.normalised("(".repeat(20_000))).isEmpty();
    }
}
