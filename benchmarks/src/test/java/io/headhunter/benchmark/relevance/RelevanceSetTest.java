package io.headhunter.benchmark.relevance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headhunter.document.DocumentKind;
import io.headhunter.document.ImportLine;
import io.headhunter.document.ImportLineReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class RelevanceSetTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void read_smallSet_keepsTheQueriesThatAreJudged() throws IOException {
        RelevanceSet set = SetFolder.small(folder, "").read();

        assertThat(set.queries())
                .containsExactly(
                        new RelevanceQuery("q1", "captain of a vessel", null, Map.of("sea", 2, "ward", 0)),
                        new RelevanceQuery("q2", "honey from bees", "farm", Map.of("hive", 1)));
        assertThat(set.corpus().ids()).containsExactlyInAnyOrder("sea", "ward", "hive");
        assertThat(set.corpus().kind()).isEqualTo(DocumentKind.CANDIDATE);
        assertThat(set.corpus().languages()).containsExactly("en");
    }

    @Test
    void read_otherContent_hasAnotherHash() throws IOException {
        String before = SetFolder.small(folder, "a").read().corpus().contentHash();

        assertThat(SetFolder.small(folder, "b").read().corpus().contentHash()).isNotEqualTo(before);
        assertThat(SetFolder.small(folder, "a").read().corpus().contentHash()).isEqualTo(before);
    }

    @Test
    void read_compressedFilesAndNoTestSplit_readsThemAndTakesDev() throws IOException {
        SetFolder set = SetFolder.small(folder, "");
        Files.move(folder.resolve("qrels/test.tsv"), folder.resolve("qrels/dev.tsv"));
        set.write("corpus.jsonl.gz", gzip(Files.readAllBytes(folder.resolve("corpus.jsonl"))));
        Files.delete(folder.resolve("corpus.jsonl"));

        assertThat(set.read().queries()).hasSize(2);
        assertThat(importLines(set.read())).hasSize(3);
    }

    @Test
    void importLines_fieldsOfOurOwn_areTaken() throws IOException {
        RelevanceSet set = SetFolder.small(folder, "").corpus("""
                {"_id":"a","kind":"job","title":"Baker","text":"Bakes","skills":["bread"],"language":"pt","metadata":{"url":"x"}}
                """).read();

        JsonNode line = importLines(set).getFirst();

        assertThat(line).isEqualTo(MAPPER.readTree("""
                {"kind":"job","id":"a","title":"Baker","summary":"Bakes","skills":["bread"],"language":"pt"}"""));
        assertThat(set.corpus().languages()).containsExactly("pt");
        assertThat(set.corpus().kind()).isEqualTo(DocumentKind.JOB);
    }

    @Test
    void importLines_whatNoDocumentMayHold_becomesADocument() throws IOException {
        String longId = "i".repeat(300);
        SetFolder set =
                SetFolder.small(folder, "").corpus("""
                {"_id":"%s","title":"%s","text":"%s"}
                {"_id":7,"title":"   ","text":"nul \\u0000 and half \\ud83d a pair"}
                """.formatted(longId, "word ".repeat(300), "text ".repeat(20_000)));
        set.judgements("test", "q1\t" + longId + "\t1\n");

        RelevanceSet read = set.read();

        assertThat(read.queries().getFirst().grades().keySet())
                .isSubsetOf(read.corpus().ids());
        for (JsonNode line : importLines(read)) {
            assertThat(new ImportLineReader().read(line.toString().getBytes(UTF_8)))
                    .isInstanceOf(ImportLine.Valid.class);
        }
        assertThat(importLines(read).getLast().path("id").textValue()).isEqualTo("7");
    }

    @Test
    void read_documentThatIsTheQuery_isKnown() throws IOException {
        RelevanceSet set = SetFolder.small(folder, "").corpus("""
                        {"_id":"q1","title":"","text":"captain of a vessel "}
                        {"_id":"q2","title":"","text":"something else under the same number"}
                        {"_id":"hive","text":"bees"}
                        """).read();

        assertThat(set.corpus().queriesAmongThem()).containsExactly("q1");
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                arguments("corpus.jsonl", "{\"_id\":\"a\",\"text\":\"x\"}\nno json", "line 2", "JSON"),
                arguments("corpus.jsonl", "{\"_id\":\"a\"} {}", "line 1", "JSON"),
                arguments("corpus.jsonl", "[1]", "line 1", "object"),
                arguments("corpus.jsonl", "\n{\"title\":\"a\"}", "line 2", "_id"),
                arguments("corpus.jsonl", "{\"_id\":\"a\"}\n{\"_id\":\"a\"}", "line 2", "repeats"),
                arguments("corpus.jsonl", "{\"_id\":\"a\",\"text\":{}}", "line 1", "text"),
                arguments("corpus.jsonl", "{\"_id\":\"a\",\"kind\":\"cat\"}", "line 1", "kind"),
                arguments("corpus.jsonl", "{\"_id\":\"a\"}\n{\"_id\":\"b\",\"kind\":\"job\"}", "line 2", "kind"),
                arguments("corpus.jsonl", "", "corpus.jsonl", "no document"),
                arguments("queries.jsonl", "{\"_id\":\"q1\",\"text\":\" \"}", "line 1", "text"),
                arguments("queries.jsonl", "{\"_id\":\"q1\",\"text\":\"a\"}", "q2", "queries.jsonl"),
                arguments("qrels/test.tsv", "query-id\tcorpus-id\tscore\nq1\tsea\tgood", "line 2", "whole number"),
                arguments("qrels/test.tsv", "query-id\tcorpus-id\tscore\nq1 sea 1", "line 2", "tabs"),
                arguments("qrels/test.tsv", "query-id\tcorpus-id\tscore\n", "test.tsv", "no judgement"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void read_mistake_namesFileAndLine(String file, String content, String where, String what) throws IOException {
        SetFolder set = SetFolder.small(folder, "").write(file, content.getBytes(UTF_8));

        assertThatThrownBy(set::read)
                .hasMessageContaining(where)
                .hasMessageContaining(what)
                .hasMessageContaining(file)
                .asInstanceOf(type(RelevanceSetException.class))
                .matches(failure -> !failure.isNoSet());
    }

    @Test
    void read_otherEncoding_namesFileAndLine() throws IOException {
        SetFolder set = SetFolder.small(folder, "")
                .write("queries.jsonl", "{\"_id\":\"q1\",\"text\":\"caf\u00e9\"}".getBytes(ISO_8859_1));

        assertThatThrownBy(set::read)
                .hasMessageContaining("queries.jsonl, line 1")
                .hasMessageContaining("UTF-8");
    }

    @Test
    void read_noSet_saysSo() throws IOException {
        assertThatThrownBy(() -> RelevanceSet.read(folder, null))
                .asInstanceOf(type(RelevanceSetException.class))
                .matches(RelevanceSetException::isNoSet);
        assertThatThrownBy(() -> RelevanceSet.read(folder.resolve("nowhere"), null))
                .hasMessageContaining("nowhere is not a folder");
        SetFolder.small(folder, "");
        assertThatThrownBy(() -> RelevanceSet.read(folder, "validation")).hasMessageContaining("qrels/validation.tsv");
    }

    private static List<JsonNode> importLines(RelevanceSet set) throws IOException {
        try (InputStream lines = set.importLines()) {
            List<JsonNode> nodes = new ArrayList<>();
            for (String line : new String(lines.readAllBytes(), UTF_8).lines().toList()) {
                nodes.add(MAPPER.readTree(line));
            }
            return nodes;
        }
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
            out.write(bytes);
        }
        return compressed.toByteArray();
    }
}
