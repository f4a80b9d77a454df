package io.headhunter.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headhunter.local.TestServers;
import io.headhunter.local.cli.ChildCommand.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tenant's indexes from the wish to the drop, each step by its command. */
final class IndexCommandTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Test
    void index_wishedBuiltComparedDropped_eachStepShows(@TempDir Path folder) throws Exception {
        String tenant = "t-" + UUID.randomUUID();
        Path file = folder.resolve("people.jsonl");
        Files.writeString(
                file,
                IntStream.range(0, 60)
                        .mapToObj(i -> "{\"kind\":\"candidate\",\"id\":\"p" + i + "\",\"title\":\"Nurse number " + i
                                + "\",\"headline\":\"Ward " + i + "\"}")
                        .collect(Collectors.joining("\n")));
        assertThat(run("tenant", "create", tenant).code()).isZero();
        assertThat(run("import", file.toString(), "--tenant", tenant).code()).isZero();

        assertThat(json(run("index", "list", "--tenant", tenant, "--json"))).isEmpty();
        assertThat(run(Map.of("HEADHUNTER_INDEX_MIN_DOCUMENTS", "50"), "backfill", "--tenant", tenant)
                        .code())
                .isZero();
        JsonNode wish = json(run("index", "list", "--tenant", tenant, "--json")).getFirst();
        assertThat(wish.path("status").asText()).isEqualTo("wished");
        assertThat(wish.path("usable").asBoolean()).isFalse();

        JsonNode built =
                json(run("index", "build", "--tenant", tenant, "--json")).getFirst();
        assertThat(built.path("type").asText()).isEqualTo("hnsw");
        assertThat(built.path("usable").asBoolean()).isTrue();
        assertThat(built.path("documents").asInt()).isEqualTo(60);
        assertThat(json(run("index", "list", "--tenant", tenant, "--json"))
                        .getFirst()
                        .path("recall")
                        .isNull())
                .isTrue();
        assertThat(run("index", "build", "--tenant", tenant, "--type", "diskann")
                        .output())
                .contains("diskann  ready");
        assertThat(run("index", "build", "--tenant", tenant).output()).contains("nothing to build");

        JsonNode comparison = MAPPER.readTree(
                run("index", "compare", "--tenant", tenant, "--queries", "5", "--inserts", "10", "--json")
                        .output());
        assertThat(comparison.path("documents").asInt()).isEqualTo(60);
        assertThat(comparison.path("overlapAt20").isNumber()).isTrue();
        assertThat(comparison.path("rows").findValuesAsText("indexType"))
                .isEqualTo(List.of("exact", "hnsw", "diskann"));
        assertThat(comparison.path("rows"))
                .allSatisfy(row ->
                        assertThat(row.path("insertsPerSecond").asDouble()).isPositive());

        assertThat(run("index", "drop", "--tenant", tenant, "--type", "hnsw").code())
                .isZero();
        assertThat(json(run("index", "list", "--tenant", tenant, "--json")))
                .extracting(index -> index.path("type").asText())
                .containsExactly("diskann");
        Ended again = run("index", "drop", "--tenant", tenant, "--type", "hnsw");
        assertThat(again.code()).isEqualTo(1);
        assertThat(again.errors()).contains("There is no index hnsw of " + tenant);
    }

    @Test
    void index_wrongUse_exitsWithTwoAndSaysWhatIsExpected() throws Exception {
        assertThat(run("index").code()).isEqualTo(2);
        assertThat(run("index", "build", "--type", "hnsw").errors()).contains("--type is given without --tenant");
        Ended exact = run("index", "build", "--tenant", "acme", "--type", "exact");
        assertThat(exact.code()).isEqualTo(2);
        assertThat(exact.errors()).contains("expected hnsw or diskann");
        assertThat(run("index", "compare", "--queries", "0").errors()).contains("--queries is 0; expected 1 to 10000");
    }

    private static List<JsonNode> json(Ended ended) throws Exception {
        assertThat(ended.code()).as(ended.errors()).isZero();
        List<JsonNode> nodes = new ArrayList<>();
        MAPPER.readTree(ended.output()).forEach(nodes::add);
        return nodes;
    }

    private static Ended run(String... arguments) throws Exception {
        return run(Map.of(), arguments);
    }

    private static Ended run(Map<String, String> settings, String... arguments) throws Exception {
        Map<String, String> environment = new HashMap<>(TestServers.environment());
        environment.putAll(settings);
        return ChildCommand.run(environment, arguments);
    }
}
