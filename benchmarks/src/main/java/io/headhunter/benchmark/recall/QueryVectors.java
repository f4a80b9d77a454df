package io.headhunter.benchmark.recall;

import io.headhunter.benchmark.Progress;
import io.headhunter.embedding.EmbeddingOutcome;
import io.headhunter.embedding.EmbeddingProvider;
import io.headhunter.embedding.EmbeddingVector;
import io.headhunter.problem.DependencyUnavailableException;
import io.headhunter.time.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Vectors of queries by the model of the system. */
public final class QueryVectors {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private QueryVectors() {}

    /** @throws DependencyUnavailableException if the provider gives none */
    public static List<EmbeddingVector> of(EmbeddingProvider provider, List<String> texts, Progress progress) {
        List<EmbeddingVector> vectors = new ArrayList<>();
        for (String text : texts) {
            if (provider.embedQuery(text, Deadline.in(PATIENCE)) instanceof EmbeddingOutcome.Embedded embedded) {
                vectors.add(embedded.vectors().getFirst());
            } else {
                throw new DependencyUnavailableException("A query was not embedded; try again", null);
            }
            progress.show("embedded queries", vectors.size(), texts.size());
        }
        return vectors;
    }
}
