package io.headhunter.benchmark.relevance;

import io.headhunter.search.SearchHit;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Writes what was found as run files of trec_eval, so that other tools can look at it: {@code <mode>.run} with
 * {@code query Q0 document rank score tag} a line. The score of a leg is its own: BM25 or cosine.
 */
public final class TrecRuns {
    private TrecRuns() {}

    /** @throws IOException if a file cannot be written */
    public static void write(EvaluationReport report, Path folder) throws IOException {
        Files.createDirectories(folder);
        for (EvaluationMode mode : report.all().modes().keySet()) {
            try (Writer out = Files.newBufferedWriter(folder.resolve(mode.label() + ".run"), StandardCharsets.UTF_8)) {
                for (QueryOutcome outcome : report.outcomes()) {
                    List<SearchHit> hits = outcome.hits().getOrDefault(mode, List.of());
                    for (int rank = 1; rank <= hits.size(); rank++) {
                        SearchHit hit = hits.get(rank - 1);
                        out.write(String.format(
                                Locale.ROOT,
                                "%s Q0 %s %d %s %s%n",
                                outcome.query().id(),
                                hit.documentId(),
                                rank,
                                score(mode, hit),
                                mode.label()));
                    }
                }
            }
        }
    }

    private static double score(EvaluationMode mode, SearchHit hit) {
        Double own =
                switch (mode) {
                    case LEXICAL -> hit.textScore();
                    case VECTOR -> hit.vectorScore();
                    case HYBRID, RERANK -> hit.score();
                };
        return own == null ? hit.score() : own;
    }
}
