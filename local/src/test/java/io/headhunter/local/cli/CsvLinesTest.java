package io.headhunter.local.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headhunter.document.DocumentWrite;
import io.headhunter.document.ImportLine;
import io.headhunter.document.ImportLineReader;
import io.headhunter.document.Skill;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CsvLinesTest {
    @Test
    void open_mappedColumns_areTheLinesOfAnImport() throws IOException {
        List<String> lines = lines(
                "\uFEFFID, Job Title ,skills,Remote?,yearsExperience,Notice\r\n"
                        + "7,\"Cook, \"\"head\"\"\",Knives; Ovens,Yes,4.5,a month\r\n"
                        + "\r\n"
                        + "8,\"two\nlines\",\"a,b\",perhaps,many,\r\n",
                Map.of("id", "ID", "title", "Job Title", "remote", "Remote?"),
                "job");

        assertThat(lines).hasSize(3);
        assertThat(lines.getFirst()).isEmpty();
        assertThat(read(lines.get(1))).isInstanceOfSatisfying(ImportLine.Valid.class, valid -> assertThat(
                        valid.document())
                .returns("7", DocumentWrite::id)
                .returns("Cook, \"head\"", DocumentWrite::title)
                .returns(List.of(new Skill("Knives", 0.5, null), new Skill("Ovens", 0.5, null)), DocumentWrite::skills)
                .returns(true, DocumentWrite::remote)
                .returns(4.5, DocumentWrite::experienceMin)
                .returns(Map.of("Notice", "a month"), DocumentWrite::metadata));
        assertThat(read(lines.get(2)))
                .isInstanceOfSatisfying(ImportLine.Invalid.class, invalid -> assertThat(invalid.errors())
                        .extracting(error -> error.field())
                        .containsExactly("yearsExperience", "remote"));
    }

    @Test
    void open_wrongMapping_saysWhatThereIs() {
        assertThatThrownBy(() -> lines("a,b\n1,2\n", Map.of("title", "c"), "job"))
                .isInstanceOf(CommandFailedException.class)
                .hasMessageContaining("no column c")
                .hasMessageContaining("[a, b]");
        assertThatThrownBy(() -> lines("a,b\n1,2\n", Map.of("tittle", "a"), "job"))
                .isInstanceOf(CommandFailedException.class)
                .hasMessageContaining("--map tittle");
        assertThatThrownBy(() -> lines("", Map.of(), "job")).isInstanceOf(CommandFailedException.class);
    }

    private static List<String> lines(String csv, Map<String, String> columns, String kind) throws IOException {
        return new String(
                        CsvLines.open(new ByteArrayInputStream(csv.getBytes(UTF_8)), columns, kind)
                                .readAllBytes(),
                        UTF_8)
                .lines()
                .toList();
    }

    private static ImportLine read(String line) {
        return new ImportLineReader().read(line.getBytes(UTF_8));
    }
}
