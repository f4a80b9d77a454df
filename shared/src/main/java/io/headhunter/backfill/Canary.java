package io.headhunter.backfill;

import io.headhunter.embedding.EmbeddingOutcome;
import io.headhunter.embedding.EmbeddingProvider;
import io.headhunter.time.Deadline;
import java.util.List;

/**
 * A text that every provider takes. Whether it is embedded tells a provider that is away from a document that it does
 * not take. Safe for use by many threads.
 */
final class Canary {
    static final String TEXT = "software engineer";

    private final EmbeddingProvider provider;

    Canary(EmbeddingProvider provider) {
        this.provider = provider;
    }

    EmbeddingOutcome sing(Deadline deadline) {
        return provider.embedDocuments(List.of(TEXT), deadline);
    }
}
