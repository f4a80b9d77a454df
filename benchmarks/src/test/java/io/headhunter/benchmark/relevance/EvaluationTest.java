package io.headhunter.benchmark.relevance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.output.Response;
import dev.langchain4j.model.scoring.ScoringModel;
import io.headhunter.document.DocumentImporter;
import io.headhunter.document.DocumentKind;
import io.headhunter.document.DocumentStore;
import io.headhunter.tenant.TenantId;
import io.headhunter.tenant.TenantRegistry;
import io.micronaut.context.ApplicationContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An evaluation on the real system. */
final class EvaluationTest {
    private final Evaluation evaluation = EvaluationSystem.bean(Evaluation.class);
    private final List<String> steps = new ArrayList<>();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void run_smallSet_findsAndReports() throws IOException {
        RelevanceSet set = SetFolder.small(folder, salt()).read();

        EvaluationReport report = run(set, EvaluationOptions.DEFAULT);

        assertThat(report.all().queries()).isEqualTo(2);
        assertThat(report.documents()).isEqualTo(3);
        assertThat(report.all().modes().keySet())
                .containsExactly(EvaluationMode.LEXICAL, EvaluationMode.VECTOR, EvaluationMode.HYBRID);
        for (EvaluationMode mode : report.all().modes().keySet()) {
            assertThat(report.all().of(mode)).as(mode.label()).isEqualTo(new RelevanceMetrics(1, 1, 1));
        }
        assertThat(report.groups()).containsOnlyKeys("farm");
        assertThat(report.groups().values()).allMatch(figures -> figures.queries() == 1);
        assertThat(EvaluationJson.of(report, true)).containsEntry("queries", 2).containsKeys("modes", "perQuery");
        assertThat(EvaluationTable.render(report)).contains("hybrid", "ndcg@10", "farm: 1 queries");
    }

    /** A model that is against everything the queries ask for: the first result is no longer what it was. */
    @Test
    void run_withAReranker_evaluatesItAndComparesIt() throws IOException {
        RelevanceSet set = SetFolder.small(folder, salt()).read();
        ScoringModel contrary = (segments, _) -> Response.from(IntStream.range(0, segments.size())
                .mapToObj(place -> place / (double) segments.size())
                .toList());
        try (ApplicationContext context = EvaluationSystem.with(contrary)) {
            EvaluationReport report =
                    context.getBean(Evaluation.class).run(set, EvaluationOptions.DEFAULT, (_, _, _) -> {});

            assertThat(report.all().of(EvaluationMode.HYBRID).mrrAt10()).isEqualTo(1);
            assertThat(report.all().of(EvaluationMode.RERANK).mrrAt10()).isLessThan(1);
            assertThat(report.all().comparisons())
                    .filteredOn(comparison -> comparison.mode() == EvaluationMode.RERANK)
                    .hasSize(Metric.values().length)
                    .allMatch(comparison -> comparison.against() == EvaluationMode.HYBRID);
            assertThat(EvaluationTable.render(report)).contains("rerank - hybrid, mrr@10: -");
        }
    }

    @Test
    void run_sameCorpusAgain_importsNothing() throws IOException {
        String salt = salt();
        TenantId first = run(SetFolder.small(folder, salt).read(), EvaluationOptions.DEFAULT)
                .tenant();
        assertThat(steps).contains("imported", "embedded");
        steps.clear();

        RelevanceSet withOtherQueries = SetFolder.small(folder, salt)
                .judgements("test", "q1\tward\t1\n")
                .read();
        EvaluationReport report = run(withOtherQueries, EvaluationOptions.DEFAULT);

        assertThat(report.tenant()).isEqualTo(first);
        assertThat(steps).doesNotContain("imported");
        assertThat(report.all().of(EvaluationMode.VECTOR).mrrAt10()).isBetween(0.3, 0.5);
    }

    @Test
    void run_importThatWasKilled_goesOn() throws IOException {
        RelevanceSet set = SetFolder.small(folder, salt()).read();
        TenantId tenant = EvaluationTenants.idOf(set, List.of("en"));
        EvaluationSystem.bean(TenantRegistry.class).create(tenant, "Half", List.of("en"));
        String half = "{\"kind\":\"candidate\",\"id\":\"ward\",\"title\":\"Nurse\"}";
        EvaluationSystem.bean(DocumentImporter.class)
                .run(tenant, new ByteArrayInputStream(half.getBytes(StandardCharsets.UTF_8)), _ -> {});

        EvaluationReport report = run(set, EvaluationOptions.DEFAULT);

        assertThat(report.tenant()).isEqualTo(tenant);
        assertThat(report.all().of(EvaluationMode.HYBRID).ndcgAt10()).isEqualTo(1);
        assertThat(count(tenant)).isEqualTo(3);
    }

    @Test
    void run_freshOrDiscarded_importsAnew() throws IOException {
        RelevanceSet set = SetFolder.small(folder, salt()).read();
        EvaluationReport report = run(set, EvaluationOptions.DEFAULT);
        evaluation.discard(report);
        assertThat(count(report.tenant())).isZero();
        assertThat(run(set, EvaluationOptions.DEFAULT).all()).isEqualTo(report.all());
        steps.clear();

        EvaluationReport again = run(set, new EvaluationOptions(List.of(), true, EvaluationOptions.DEFAULT.fusion()));

        assertThat(steps).contains("imported", "embedded");
        assertThat(again.all()).isEqualTo(report.all());
    }

    @Test
    void run_documentThatIsTheQuery_isNoAnswer() throws IOException {
        RelevanceSet set =
                SetFolder.small(folder, "").corpus("""
                        {"_id":"q1","text":"captain of a vessel"}
                        {"_id":"sea","text":"A captain commands a vessel. %s"}
                        {"_id":"hive","text":"honey bees"}
                        """.formatted(salt())).read();

        assertThat(run(set, EvaluationOptions.DEFAULT).all().of(EvaluationMode.LEXICAL))
                .isEqualTo(new RelevanceMetrics(1, 1, 1));
    }

    @Test
    void write_runs_haveALineAResult() throws IOException {
        EvaluationReport report = run(SetFolder.small(folder, salt()).read(), EvaluationOptions.DEFAULT);

        TrecRuns.write(report, folder.resolve("runs"));

        List<String> lines = Files.readAllLines(folder.resolve("runs/hybrid.run"));
        assertThat(lines.getFirst()).startsWith("q1 Q0 sea 1 ").endsWith(" hybrid");
        assertThat(Files.readAllLines(folder.resolve("runs/lexical.run"))).hasSize(2);
        assertThat(Files.readAllLines(folder.resolve("runs/vector.run"))).hasSize(6);
    }

    private EvaluationReport run(RelevanceSet set, EvaluationOptions options) throws IOException {
        return evaluation.run(set, options, (step, _, _) -> steps.add(step));
    }

    private static long count(TenantId tenant) {
        return EvaluationSystem.bean(DocumentStore.class).count(tenant, DocumentKind.CANDIDATE);
    }

    /** Makes a corpus that no other test has. */
    private static String salt() {
        return UUID.randomUUID().toString();
    }
}
