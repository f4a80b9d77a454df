package io.headhunter.benchmark.collection;

import static org.assertj.core.api.Assertions.assertThat;

import io.headhunter.benchmark.BenchDatabase;
import io.headhunter.document.DocumentWrite;
import io.headhunter.document.ImportLine;
import io.headhunter.document.ImportLineReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class QueryTextsTest {
    private static final List<DocumentWrite> PEOPLE = BenchDatabase.PEOPLE
            .lines(12, 4)
            .map(line -> new ImportLineReader().read(line.getBytes(StandardCharsets.UTF_8)))
            .map(line -> ((ImportLine.Valid) line).document())
            .toList();

    @Test
    void combination_oneRound_neverTheSameTwice() {
        QueryTexts texts = QueryTexts.combinations(PEOPLE);

        assertThat(texts.combinationCount()).isEqualTo(8 * 14 * 3);
        assertThat(LongStream.range(0, texts.combinationCount()).mapToObj(texts::combination))
                .doesNotHaveDuplicates();
        assertThat(texts.combination(texts.combinationCount())).isEqualTo(texts.combination(0));
    }

    @Test
    void phrases_headlinesAndSentencesInTurn() {
        assertThat(QueryTexts.phrases(PEOPLE))
                .hasSize(8)
                .startsWith("bee keeper for 4 years", "Works as a tax lawyer with team 5 every day.");
    }

    @Test
    void questions_tenWordsAndMore_asFarAsTheTextGoes() {
        assertThat(QueryTexts.questions(PEOPLE))
                .hasSize(8)
                .startsWith(
                        "bee keeper for 4 years Works as a bee keeper",
                        "tax lawyer for 5 years Works as a tax lawyer with");
    }

    @Test
    void lineStream_lines_areTheBytesOfTheLines() throws Exception {
        List<String> lines = List.of("é", "", "third");

        assertThat(new String(new LineStream(lines.iterator()).readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("é\n\nthird\n");
    }
}
