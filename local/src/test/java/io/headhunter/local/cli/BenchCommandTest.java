package io.headhunter.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headhunter.local.TestServers;
import io.headhunter.local.cli.ChildCommand.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Short runs of each measurement on one small collection: shapes, not figures. */
final class BenchCommandTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String DOCUMENTS = "300";

    @Test
    void recall_json_hasARowForEachTypeFilterAndCorrelation(@TempDir Path folder) throws Exception {
        Path svg = folder.resolve("recall.svg");
        Ended ended = run(
                "recall",
                "--documents",
                DOCUMENTS,
                "--queries",
                "20",
                "--types",
                "auto,hnsw,diskann,exact",
                "--selectivities",
                "100,5",
                "--svg",
                svg.toString(),
                "--json");

        List<JsonNode> rows = rows(ended);
        assertThat(rows).hasSize(4 * (1 + 3));
        assertThat(rows).allSatisfy(row -> {
            assertThat(names(row))
                    .startsWith("indexType", "documents", "selectivity", "correlation", "recallAt20", "recallP1");
            assertThat(names(row)).contains("p50Millis", "p95Millis", "passing", "nearestPassing", "annShare");
            assertThat(row.path("documents").intValue()).isEqualTo(300);
            assertThat(row.path("recallAt20").doubleValue()).isBetween(0.5, 1.0);
            assertThat(row.path("p95Millis").doubleValue())
                    .isGreaterThanOrEqualTo(row.path("p50Millis").doubleValue())
                    .isPositive();
        });
        assertThat(rows)
                .filteredOn(row -> row.path("indexType").textValue().equals("exact"))
                .allSatisfy(
                        row -> assertThat(row.path("recallAt20").doubleValue()).isEqualTo(1));
        assertThat(DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(Files.newInputStream(svg))
                        .getDocumentElement()
                        .getTagName())
                .isEqualTo("svg");
    }

    @Test
    void limit_json_comparesSearchesWithTheirStatements() throws Exception {
        List<JsonNode> rows =
                rows(run("limit", "--documents", DOCUMENTS, "--clients", "2", "--seconds", "1", "--json"));

        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(names(row)).startsWith("clients", "searchesPerSecond", "rawPerSecond", "ratio");
            assertThat(row.path("searchesPerSecond").doubleValue()).isPositive();
            assertThat(row.path("rawPerSecond").doubleValue()).isPositive();
            assertThat(row.path("vectorOnlyPerSecond").doubleValue()).isPositive();
            assertThat(row.path("ratio").doubleValue()).isPositive();
            assertThat(row.path("statementsPerSearch").doubleValue()).isGreaterThanOrEqualTo(3);
            assertThat(row.path("errors").intValue()).isZero();
        });
    }

    @Test
    void lexical_json_hasARowForEachEngineAndSetOfQueries() throws Exception {
        List<JsonNode> rows = rows(run("lexical", "--documents", DOCUMENTS, "--queries", "10", "--json"));

        assertThat(rows)
                .extracting(row -> row.path("engine").textValue() + " "
                        + row.path("querySet").textValue())
                .containsExactly("leg phrases", "ts_rank_cd phrases", "leg questions", "ts_rank_cd questions");
        assertThat(rows).allSatisfy(row -> {
            assertThat(names(row))
                    .startsWith("engine", "documents", "queries", "p50Millis", "p95Millis", "exactShare")
                    .contains("statementsPerSearch", "agreementAt10", "wordsPerQuery");
            assertThat(row.path("documents").intValue()).isEqualTo(300);
            assertThat(row.path("queries").intValue()).isEqualTo(10);
            assertThat(row.path("exactShare").doubleValue()).isEqualTo(1);
            assertThat(row.path("statementsPerSearch").doubleValue()).isBetween(2.0, 3.0);
            assertThat(row.path("p95Millis").doubleValue())
                    .isGreaterThanOrEqualTo(row.path("p50Millis").doubleValue())
                    .isPositive();
        });
    }

    @Test
    void miss_json_hasLatenciesAndStages() throws Exception {
        List<JsonNode> rows = rows(run("miss", "--documents", DOCUMENTS, "--clients", "2", "--seconds", "1", "--json"));

        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(names(row))
                    .startsWith("clients", "requestsPerSecond", "p50Millis", "p95Millis", "p99Millis", "errors");
            assertThat(row.path("requestsPerSecond").doubleValue()).isPositive();
            assertThat(row.path("errors").intValue()).isZero();
            assertThat(row.path("stageMedianMillis").path("embeddingMs").doubleValue())
                    .isPositive();
            assertThat(row.path("stageMedianMillis").path("totalMs").doubleValue())
                    .isPositive();
        });
    }

    @Test
    void hit_json_hasLatenciesAndNoErrors() throws Exception {
        List<JsonNode> rows = rows(run("hit", "--documents", DOCUMENTS, "--clients", "2", "--seconds", "1", "--json"));

        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(names(row))
                    .startsWith("clients", "requestsPerSecond", "p50Millis", "p95Millis", "p99Millis", "errors");
            assertThat(row.path("requestsPerSecond").doubleValue()).isPositive();
            assertThat(row.path("errors").intValue()).isZero();
        });
    }

    /** Whatever happens to Redis, no search fails. */
    @Test
    void outage_json_hasARowForEachPhaseAndNoErrors() throws Exception {
        Ended ended = run("outage", "--documents", DOCUMENTS, "--clients", "2", "--seconds", "1", "--json");

        assertThat(ended.code()).as(ended.errors()).isZero();
        JsonNode report = MAPPER.readTree(ended.output());
        assertThat(report.path("rows"))
                .extracting(row -> row.path("phase").textValue())
                .containsExactly("no cache", "redis", "killed", "hung", "back", "no cache");
        assertThat(report.path("rows")).allSatisfy(row -> {
            assertThat(row.path("errors").intValue()).isZero();
            assertThat(row.path("p95Millis").doubleValue()).isPositive();
        });
        assertThat(report.path("inUseAgainMillis").doubleValue()).isPositive();
    }

    /** Side by side or not, the answers are the same. */
    @Test
    void parallel_json_comparesBothWays() throws Exception {
        List<JsonNode> rows = rows(run(
                "parallel",
                "--documents",
                DOCUMENTS,
                "--queries",
                "20",
                "--delay",
                "5",
                "--facets",
                "skills,countries",
                "--json"));

        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row.path("queries").intValue()).isEqualTo(20);
            assertThat(row.path("different").intValue()).isZero();
            assertThat(row.path("facets").size()).isEqualTo(2);
            assertThat(row.path("addUpShare").isNumber()).isTrue();
            assertThat(row.path("parallelP50Millis").doubleValue()).isGreaterThan(5);
            assertThat(row.path("sequentialP50Millis").doubleValue()).isGreaterThan(5);
        });
    }

    @Test
    void bench_wrongValues_exitsWithTwoAndSaysWhatIsExpected() throws Exception {
        Ended clients = run("miss", "--clients", "0");
        assertThat(clients.code()).isEqualTo(2);
        assertThat(clients.errors()).contains("clients", "1 to 1000");
        Ended delay = run("parallel", "--delay", "-1");
        assertThat(delay.code()).isEqualTo(2);
        assertThat(delay.errors()).contains("--delay", "0 to");
        Ended facets = run("parallel", "--facets", "shoes");
        assertThat(facets.code()).isEqualTo(2);
        assertThat(facets.errors()).contains("shoes", "countries");
        Ended types = run("recall", "--types", "ivfflat");
        assertThat(types.code()).isEqualTo(2);
        assertThat(types.errors()).contains("ivfflat", "hnsw");
        Ended set = run("lexical", "--set", "nowhere");
        assertThat(set.code()).isEqualTo(2);
        assertThat(set.errors()).contains("nowhere");
        assertThat(run().code()).isEqualTo(2);
    }

    private static List<String> names(JsonNode row) {
        List<String> names = new ArrayList<>();
        row.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static List<JsonNode> rows(Ended ended) throws IOException {
        assertThat(ended.code()).as(ended.errors()).isZero();
        JsonNode json = MAPPER.readTree(ended.output());
        assertThat(names(json)).containsExactly("rows");
        List<JsonNode> rows = new ArrayList<>();
        json.path("rows").forEach(rows::add);
        return rows;
    }

    private static Ended run(String... arguments) throws Exception {
        List<String> line = new ArrayList<>(List.of("bench"));
        line.addAll(List.of(arguments));
        return ChildCommand.run(TestServers.environment(), line.toArray(String[]::new));
    }
}
