package io.headhunter.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headhunter.local.TestServers;
import io.headhunter.local.cli.ChildCommand.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as a process of its own. */
final class EvaluateCommandTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void evaluate_json_hasTheStableShapeAndNothingElse() throws Exception {
        writeSet();

        Ended ended = run(folder.toString(), "--json", "--discard");

        assertThat(ended.code()).as(ended.errors()).isZero();
        JsonNode report = MAPPER.readTree(ended.output());
        assertThat(report.path("queries").intValue()).isEqualTo(1);
        for (String mode : new String[] {"lexical", "vector", "hybrid"}) {
            JsonNode figures = report.path("modes").path(mode);
            assertThat(figures.path("ndcg@10").doubleValue()).as(mode).isEqualTo(1);
            assertThat(figures.path("recall@100").doubleValue()).isEqualTo(1);
            assertThat(figures.path("mrr@10").doubleValue()).isEqualTo(1);
        }
    }

    @Test
    void evaluate_mistakeInAFile_failsAndNamesTheLine() throws Exception {
        writeSet();
        Files.writeString(folder.resolve("queries.jsonl"), "{\"_id\":\"q\"}\n");

        Ended ended = run(folder.toString(), "--json");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.output()).isEmpty();
        assertThat(ended.errors())
                .contains("queries.jsonl, line 1")
                .contains("text")
                .doesNotContain("Exception");
    }

    @Test
    void evaluate_folderThatIsNoSet_isMisuse() throws Exception {
        Ended ended = run(folder.resolve("nothing").toString());

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.errors()).contains("layout of BEIR");
    }

    private void writeSet() throws Exception {
        Files.writeString(
                folder.resolve("corpus.jsonl"),
                "{\"_id\":\"a\",\"title\":\"Beekeeper\",\"text\":\"Keeps bees. " + UUID.randomUUID() + "\"}\n");
        Files.writeString(folder.resolve("queries.jsonl"), "{\"_id\":\"q\",\"text\":\"who keeps bees\"}\n");
        Files.createDirectories(folder.resolve("qrels"));
        Files.writeString(folder.resolve("qrels/test.tsv"), "query-id\tcorpus-id\tscore\nq\ta\t1\n");
    }

    private static Ended run(String... arguments) throws Exception {
        String[] line = new String[arguments.length + 1];
        line[0] = "evaluate";
        System.arraycopy(arguments, 0, line, 1, arguments.length);
        return ChildCommand.run(TestServers.environment(), line);
    }
}
