package io.headhunter.search.brief;

import static org.assertj.core.api.Assertions.assertThat;

import io.headhunter.search.word.TextWord;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BriefTest {
    private static final String ENGLISH = """
            Senior Data Engineer

            About us
            Acme was founded in 1987 and is headquartered in Springfield. We are a family of dreamers.
            Our mission is to delight customers with bicycles and coffee machines wherever they are.

            What you will do
            - Build streaming pipelines with Kafka and Flink
            - Own the data warehouse on Snowflake
            - Mentor two engineers

            Requirements:
            - 5+ years of experience with Python and SQL
            - Experience with Airflow and dbt
            - You know Kubernetes

            Benefits
            - Dental insurance and gym membership
            - Free fruit, table football and a dog in the office
            - 30 days of holidays

            We are an equal opportunity employer and decide without regard to race, color or religion.
            Apply now and send your CV to jobs@acme.example
            """;
    private static final String PORTUGUESE = """
            Enfermeiro de UTI

            Sobre nós
            Somos um hospital fundado em 1950, com muitas flores no jardim e um refeitório premiado.

            Responsabilidades:
            - Cuidar de pacientes em ventilação mecânica
            - Administrar medicamentos e hemodiálise

            Requisitos:
            - Experiência em terapia intensiva
            - Coren ativo

            Benefícios:
            - Vale-refeição, plano de saúde e estacionamento

            Candidate-se pelo nosso site.
            """;

    static LongStream seeds() {
        return LongStream.range(0, 25);
    }

    @Test
    void of_jobDescription_keepsTheWorkAndDropsTheEmployer() {
        String brief = Brief.of(longer(ENGLISH));

        assertThat(brief).startsWith("Senior Data Engineer");
        assertThat(brief).contains("Kafka", "Flink", "Snowflake", "Python", "SQL", "Airflow", "dbt", "Kubernetes", "5");
        assertThat(brief)
                .doesNotContain("bicycles", "Dental", "football", "race", "Apply", "dreamers", "holidays", "1987");
    }

    @Test
    void of_portugueseJobDescription_keepsTheWorkAndDropsTheEmployer() {
        String brief = Brief.of(longer(PORTUGUESE));

        assertThat(brief).startsWith("Enfermeiro de UTI");
        assertThat(brief).contains("ventilação", "hemodiálise", "terapia intensiva", "Coren");
        assertThat(brief).doesNotContain("flores", "refeição", "estacionamento", "site");
    }

    @Test
    void of_shortText_staysAsItIs() {
        assertThat(Brief.of(PORTUGUESE)).isEqualTo(PORTUGUESE);
    }

    /** A heading may have its text beside it, and a requirement without a bullet may look like a heading. */
    @Test
    void of_headingWithText_keepsTheText() {
        String brief = Brief.of(longer("Welder\nRequirements: five years of TIG\nExperience with orbital machines\n"));

        assertThat(brief).contains("five years of TIG", "orbital machines");
    }

    @ParameterizedTest
    @ValueSource(strings = {"- ", "x ", "a.b;c! ", "\n", "AND (\"we ", "é\u0301 ", "word", "About us\nbenefits\n"})
    void of_strangeTexts_staysBounded(String piece) {
        String text = piece.repeat(20_000 / piece.length());

        String brief = Brief.of(text);

        assertThat(brief.length()).isLessThanOrEqualTo(20_000);
        assertThat(TextWord.of(brief).size()).isLessThanOrEqualTo(Brief.LONG_CHARACTERS);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void of_randomTexts_isAPartOfTheTextWithinItsBounds(long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        while (text.length() < 1_300 + random.nextInt(18_000)) {
            text.append((char) ('a' + random.nextInt(26)));
            text.append(" .\n,;:-A7".charAt(random.nextInt(9)));
            text.append(random.nextInt(5) == 0 ? "\nRequirements\n" : "word ");
        }

        String brief = Brief.of(text.toString());

        assertThat(TextWord.of(brief).size()).isBetween(1, Brief.MAX_WORDS);
        assertThat(brief.lines()).allSatisfy(line -> assertThat(text).contains(line));
        assertThat(Brief.of(text.toString())).isEqualTo(brief);
    }

    @Test
    void title_firstLine_ifItIsShort() {
        assertThat(Brief.title(ENGLISH)).isEqualTo("Senior Data Engineer");
        assertThat(Brief.title("word ".repeat(20))).isEmpty();
        assertThat(Brief.title("  \n ")).isEmpty();
    }

    /** With as much of the employer as makes it a long text. */
    private static String longer(String text) {
        return text + "\nAbout us\n" + "We sell bicycles to dreamers everywhere. ".repeat(40);
    }
}
