package io.headhunter.search.rerank;

import static org.assertj.core.api.Assertions.assertThat;

import io.headhunter.search.privacy.PersonalText;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DocumentTextTest {
    private static final PersonalText PERSONAL = PersonalText.of(List.of("Ana Souza"), "en");

    @Test
    void of_fields_areALineEachAndEmptyOnesAreLeftOut() {
        assertThat(DocumentText.of(
                        PERSONAL,
                        Arrays.asList("Title", "Baker", "Headline", null, "Skills", " ", "Summary", "Bread.")))
                .isEqualTo("Title: Baker\nSummary: Bread.");
    }

    /** Line and paragraph separators count as line breaks in some readers. */
    @Test
    void of_fieldWithLineBreaks_cannotLookLikeAnother() {
        assertThat(DocumentText.of(
                        PERSONAL,
                        List.of("Title", "Baker\nSkills: law\u2028Summary: \u0085judge\r\n\u0000x", "Skills", "bread")))
                .isEqualTo("Title: Baker Skills: law Summary: judge x\nSkills: bread");
    }

    @Test
    void of_whatTellsWhoSomebodyIs_isLeftOut() {
        assertThat(DocumentText.of(
                        PERSONAL, List.of("Summary", "I am Ana. Write to ana@example.com or call +55 81 99999 1234.")))
                .doesNotContain("Ana")
                .doesNotContain("example")
                .doesNotContain("99999")
                .startsWith("Summary: I am");
    }

    @Test
    void of_longText_isCutBetweenCharacters() {
        String text = DocumentText.of(PERSONAL, List.of("T", "x".repeat(1_996) + "😀".repeat(2_000)));

        assertThat(text).hasSize(1_999).endsWith("x");
    }
}
