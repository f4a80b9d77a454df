package io.headhunter.search.rerank;

import io.headhunter.time.Deadline;
import java.util.Collection;
import java.util.Map;

/**
 * Keeps scores for some hours. A score is found by all that decides it, so nothing is ever to be removed: a document that
 * changes has another version, and costs one score. Implementations are safe for use by many threads and never fail: what
 * cannot be read is not there.
 */
public interface RerankScores {
    /**
     * Those that are there.
     *
     * @param keys of one tenant
     */
    Map<RerankScoreKey, Double> find(Collection<RerankScoreKey> keys, Deadline deadline);

    void keep(Map<RerankScoreKey, Double> scores);
}
