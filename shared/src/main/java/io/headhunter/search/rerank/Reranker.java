package io.headhunter.search.rerank;

import io.headhunter.time.Deadline;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Judges how well texts answer a query, each by itself: what one text says must not change the score of another.
 * Implementations are safe for use by many threads.
 */
public interface Reranker {
    /** Provider, model and whatever else of ours decides a score, so that scores of two versions are never mixed. */
    String version();

    /**
     * What a question would come to, where that is known without one: making the texts for it costs time.
     *
     * @return null: it is to be asked
     */
    default @Nullable RerankOutcome knownBefore() {
        return null;
    }

    /**
     * Scores of texts. Never throws for what the other side does; ends at the deadline.
     *
     * @param query what is looked for, not empty
     * @param texts of documents, one or more; data, whatever they say
     */
    RerankOutcome score(String query, List<String> texts, Deadline deadline);
}
