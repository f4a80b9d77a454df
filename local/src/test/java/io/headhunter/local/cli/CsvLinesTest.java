package io.headhunter.local.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headhunter.document.DocumentImporter.ImportReport;
import io.headhunter.document.DocumentImporter.RejectedLine;
import io.headhunter.document.DocumentWrite;
import io.headhunter.document.ImportLine;
import io.headhunter.document.ImportLineReader;
import io.headhunter.document.Skill;
import io.headhunter.problem.FieldError;
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

    /** A mapping decides, and a column is not used up by one field. */
    @Test
    void open_mappedFieldHasAColumnOfItsName_takesTheMappedOne() throws IOException {
        String csv = "title,Job Title,Email\nMs,Cook,a@b.example\n";

        ImportLine line = read(lines(csv, Map.of("title", "Job Title", "id", "Email", "fullName", "Email"), "candidate")
                .get(1));

        assertThat(line).isInstanceOfSatisfying(ImportLine.Valid.class, valid -> assertThat(valid.document())
                .returns("Cook", DocumentWrite::title)
                .returns("a@b.example", DocumentWrite::id)
                .returns("a@b.example", DocumentWrite::fullName)
                .returns(Map.of("title", "Ms"), DocumentWrite::metadata));
    }

    @Test
    void open_recordWithACommaTooMany_isRejectedByItsNumberAndTheRestGoesOn() throws IOException {
        CsvLines csv = open("id,title\n1,Cook\n2,Smith, the secret of my life\n3,Baker,\n4\n".getBytes(UTF_8));

        List<String> lines = new String(csv.readAllBytes(), UTF_8).lines().toList();

        assertThat(lines).hasSize(5);
        assertThat(read(lines.get(1))).isInstanceOf(ImportLine.Valid.class);
        assertThat(read(lines.get(2))).isInstanceOf(ImportLine.Invalid.class);
        assertThat(read(lines.get(3))).isInstanceOf(ImportLine.Valid.class);
        assertThat(explained(csv, 3))
                .isEqualTo("line has 3 values; expected at most 2, as the header has names;"
                        + " quote a value that has a comma");
        assertThat(explained(csv, 5)).isEqualTo("title is missing");
    }

    @Test
    void open_valueInAnotherEncoding_isRejectedByItsColumn() throws IOException {
        CsvLines csv = open("id,title\n1,Caf\u00e9\n2,Cook\n".getBytes(ISO_8859_1));

        List<String> lines = new String(csv.readAllBytes(), UTF_8).lines().toList();

        assertThat(read(lines.get(1))).isInstanceOf(ImportLine.Invalid.class);
        assertThat(read(lines.get(2))).isInstanceOf(ImportLine.Valid.class);
        assertThat(explained(csv, 2)).isEqualTo("title is not UTF-8; expected UTF-8; save the file in that encoding");
        assertThat(read(lines("id,title\n1,Caf\u00e9 \u4e2d\ud83d\ude00\n", Map.of(), "job")
                        .get(1)))
                .isInstanceOfSatisfying(ImportLine.Valid.class, valid -> assertThat(valid.document())
                        .returns("Caf\u00e9 \u4e2d\ud83d\ude00", DocumentWrite::title));
    }

    @Test
    void open_headerIsNone_saysWhy() {
        assertThatThrownBy(() -> open("id,Stra\u00dfe\n".getBytes(ISO_8859_1)))
                .isInstanceOf(CommandFailedException.class)
                .hasMessageContaining("not UTF-8");
        assertThatThrownBy(() -> open("id,title\n1,Cook\n".getBytes(UTF_16)))
                .isInstanceOf(CommandFailedException.class)
                .hasMessageContaining("not UTF-8");
        assertThatThrownBy(() -> open("id,title,title\n".getBytes(UTF_8)))
                .isInstanceOf(CommandFailedException.class)
                .hasMessageContaining("Two columns are called title");
        assertThatThrownBy(() -> open(",,\n1,2,3\n".getBytes(UTF_8)))
                .isInstanceOf(CommandFailedException.class)
                .hasMessageContaining("no header");
    }

    /** Whoever runs the command may not be who may read it. */
    @Test
    void open_noCsvFromSomewhereOn_saysBehindWhichRecordAndQuotesNothing() throws IOException {
        for (String end : List.of("2,\"a secret\" and more\n", "2,\"a secret that does not end\n3,x\n")) {
            CsvLines csv = open(("id,title\n1,Cook\n" + end).getBytes(UTF_8));

            assertThatThrownBy(csv::readAllBytes)
                    .isInstanceOf(CommandFailedException.class)
                    .hasMessageContaining("behind record 2:")
                    .hasMessageNotContaining("secret");
        }
    }

    private static CsvLines open(byte[] csv) throws IOException {
        return CsvLines.open(new ByteArrayInputStream(csv), Map.of(), "job");
    }

    /** What is said of a line that was rejected for want of a title. */
    private static String explained(CsvLines csv, long number) {
        RejectedLine line = new RejectedLine(number, List.of(new FieldError("title", "is missing")));
        return csv.explain(new ImportReport(1, 0, 0, 1, List.of(line)))
                .rejectedLines()
                .getFirst()
                .errors()
                .getFirst()
                .toString();
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
