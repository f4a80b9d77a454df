package io.headhunter.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headhunter.backfill.Backfill;
import io.headhunter.backfill.BackfillRequest;
import io.headhunter.document.DocumentKind;
import io.headhunter.search.filter.SearchFilters;
import io.headhunter.search.fusion.FusionOptions;
import io.headhunter.tenant.TenantId;
import io.headhunter.testing.TestDatabase;
import io.headhunter.time.Deadline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Relevance on the Cranfield collection (Cleverdon 1967), which is not shipped: it lies in a folder {@code shared} beside
 * the project's or one of the folders above it.
 */
class CranfieldTest {
    private static final Logger log = LoggerFactory.getLogger(CranfieldTest.class);
    private static final int DEPTH = 10;
    private static final Deadline ENOUGH = Deadline.in(Duration.ofMinutes(5));
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final TestDatabase DATABASE = TestDatabase.shared();
    private static final TenantId TENANT = DATABASE.newTenant();

    /** By query: the relevant documents. */
    private static final Map<String, Set<String>> RELEVANT = new HashMap<>();

    private static final Map<String, String> QUERIES = new LinkedHashMap<>();

    @BeforeAll
    static void collection() throws IOException {
        Path folder = Stream.iterate(Path.of("").toAbsolutePath(), path -> path != null, Path::getParent)
                .map(path -> path.resolveSibling("shared").resolve("data").resolve("cranfield"))
                .filter(Files::isDirectory)
                .findFirst()
                .orElse(Path.of("no such folder"));
        assumeThat(folder)
                .as("the Cranfield collection in BEIR layout in ../shared/data/cranfield beside the project")
                .isDirectory();
        for (String judgement : Files.readAllLines(folder.resolve("qrels/test.tsv"))) {
            List<String> cells = List.of(judgement.split("\t", -1));
            if (!cells.get(2).equals("0") && !cells.get(2).equals("score")) {
                RELEVANT.merge(cells.get(0), Set.of(cells.get(1)), CranfieldTest::union);
            }
        }
        for (String line : Files.readAllLines(folder.resolve("queries.jsonl"))) {
            JsonNode query = MAPPER.readTree(line);
            QUERIES.put(query.path("_id").asText(), query.path("text").asText());
        }
        String[] lines = Files.readAllLines(folder.resolve("corpus.jsonl")).stream()
                .map(CranfieldTest::importLine)
                .toArray(String[]::new);
        assertThat(DATABASE.load(TENANT, lines).rejected()).isZero();
        DATABASE.bean(Backfill.class).run(BackfillRequest.of(TENANT), ENOUGH, _ -> {});
    }

    /** Measured November 2026: 0.377 with plain BM25 in one field. */
    @Test
    void search_lexical_isAsGoodAsBm25() {
        assertThat(ndcg(SearchMode.LEXICAL)).isGreaterThanOrEqualTo(0.36);
    }

    @Test
    void search_hybrid_isBetterThanEitherLeg() {
        double hybrid = ndcg(SearchMode.HYBRID);

        assertThat(hybrid).isGreaterThanOrEqualTo(0.41);
        assertThat(hybrid).isGreaterThan(ndcg(SearchMode.VECTOR));
    }

    private static double ndcg(SearchMode mode) {
        double sum = 0;
        for (Map.Entry<String, String> query : QUERIES.entrySet()) {
            Set<String> relevant = RELEVANT.getOrDefault(query.getKey(), Set.of());
            List<String> found = search(query.getValue(), mode);
            double gain = 0;
            double ideal = 0;
            for (int i = 0; i < DEPTH; i++) {
                double discounted = Math.log(2) / Math.log(i + 2);
                gain += i < found.size() && relevant.contains(found.get(i)) ? discounted : 0;
                ideal += i < relevant.size() ? discounted : 0;
            }
            sum += ideal == 0 ? 0 : gain / ideal;
        }
        double mean = sum / QUERIES.size();
        log.warn("Cranfield nDCG@10 {} {}", mode.label(), mean);
        return mean;
    }

    private static List<String> search(String query, SearchMode mode) {
        SearchRequest request = new SearchRequest(
                DocumentKind.JOB,
                query,
                null,
                null,
                DEPTH,
                0,
                mode,
                SearchFilters.NONE,
                Set.of(),
                List.of(),
                null,
                FusionOptions.DEFAULT,
                List.of(),
                false);
        return DATABASE.bean(Searcher.class).search(TENANT, request, ENOUGH).hits().stream()
                .map(SearchHit::documentId)
                .toList();
    }

    /** Two abstracts are empty: their title is their number. */
    private static String importLine(String line) {
        try {
            JsonNode document = MAPPER.readTree(line);
            String title = document.path("title").asText();
            String id = document.path("_id").asText();
            ObjectNode job = MAPPER.createObjectNode().put("kind", "job").put("id", id);
            job.put("title", title.isBlank() ? id : title.substring(0, Math.min(500, title.length())));
            return job.put("summary", document.path("text").asText()).toString();
        } catch (IOException e) {
            throw new AssertionError(line, e);
        }
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        return Stream.concat(one.stream(), other.stream()).collect(Collectors.toUnmodifiableSet());
    }
}
