package io.headhunter.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.headhunter.embedding.EmbeddingSpace;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class QueryLanguageTest {
    private static final EmbeddingSpace ENGLISH = new EmbeddingSpace(1, "onnx", "all-minilm-l6-v2-q", 384, "serving");
    private static final EmbeddingSpace EVERY = new EmbeddingSpace(2, "vertex", "gemini-embedding-001", 768, "serving");

    @ParameterizedTest
    @CsvSource({
        "enfermeira para cuidar de bebês, pt",
        "médico, pt",
        "ENGENHEIRO DE DADOS, pt",
        "nurse for the intensive care of newborns, en",
        "software engineer with 10 years of experience, en",
        "Java, ''",
        "carreteiro, ''",
        "'', ''"
    })
    void of_twoLanguages_isTheOneWhoseLittleWordsAreThere(String query, String expected) {
        assertThat(QueryLanguage.of(query, List.of("en", "pt"))).isEqualTo(expected);
        assertThat(QueryLanguage.of(query, List.of("pt", "en"))).isEqualTo(expected);
    }

    @Test
    void of_oneLanguage_isThat() {
        assertThat(QueryLanguage.of("Java", List.of("de"))).isEqualTo("de");
    }

    @Test
    void of_languageWithoutSigns_isNotKnown() {
        assertThat(QueryLanguage.of("lääkäri", List.of("fi", "en"))).isEmpty();
    }

    @Test
    void know_englishModel_knowsEnglishAndWhatIsNotKnown() {
        assertThat(EnglishModels.know(ENGLISH, "en")).isTrue();
        assertThat(EnglishModels.know(ENGLISH, "")).isTrue();
        assertThat(EnglishModels.know(ENGLISH, "pt")).isFalse();
        assertThat(EnglishModels.know(EVERY, "pt")).isTrue();
    }
}
