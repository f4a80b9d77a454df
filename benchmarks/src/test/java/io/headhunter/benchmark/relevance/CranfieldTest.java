package io.headhunter.benchmark.relevance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Relevance on the Cranfield collection (Cleverdon 1967), which is not shipped: it lies in a folder {@code shared} beside
 * the project's or one of the folders above it.
 */
final class CranfieldTest {
    /** The bars are goals from outside: plain BM25 in one field has .377, and its fusion with MiniLM by RRF .434. */
    @Test
    void evaluate_cranfield_isAsGoodAsKnownSystems() throws IOException {
        Path folder = Stream.iterate(Path.of("").toAbsolutePath(), path -> path != null, Path::getParent)
                .map(path -> path.resolveSibling("shared").resolve("data").resolve("cranfield"))
                .filter(Files::isDirectory)
                .findFirst()
                .orElse(Path.of("no such folder"));
        assumeThat(folder)
                .as("the Cranfield collection in BEIR layout in ../shared/data/cranfield beside the project")
                .isDirectory();

        EvaluationReport report = EvaluationSystem.bean(Evaluation.class)
                .run(RelevanceSet.read(folder, null), EvaluationOptions.DEFAULT, (_, _, _) -> {});

        assertThat(report.all().of(EvaluationMode.LEXICAL).ndcgAt10()).isGreaterThanOrEqualTo(0.377);
        assertThat(report.all().of(EvaluationMode.HYBRID).ndcgAt10()).isGreaterThanOrEqualTo(0.434);
        assertThat(report.all().comparisons())
                .as("hybrid is not below the better leg by more than chance")
                .allMatch(comparison -> comparison.high() >= 0);
    }
}
