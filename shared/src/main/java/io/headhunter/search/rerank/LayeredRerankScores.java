package io.headhunter.search.rerank;

import io.headhunter.cache.LayeredCache;
import io.headhunter.cache.ValueCacheConfig;
import io.headhunter.cache.ValueCacheSettings;
import io.headhunter.cache.ValueCaches;
import io.headhunter.observe.CacheFigures;
import io.headhunter.observe.ObservedCache;
import io.headhunter.time.Deadline;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Scores in the memory of this process, and behind it in Redis for all instances. Safe for use by many threads. */
@Singleton
final class LayeredRerankScores implements RerankScores, ObservedCache {
    /** A thousand lists of the usual depth; about 300 bytes an entry, so some 15 MB. Chosen. */
    private static final int MAX_IN_PROCESS = 50_000;

    private final LayeredCache<RerankScoreKey, Double> scores;

    LayeredRerankScores(ValueCaches caches, ValueCacheConfig config) {
        this.scores = caches.open(
                new ValueCacheSettings(
                        "rerank-scores", config.rerankScores(), config.rerankScoresTtl(), MAX_IN_PROCESS),
                new RerankScoreFormat());
    }

    @Override
    public Map<RerankScoreKey, Double> find(Collection<RerankScoreKey> keys, Deadline deadline) {
        return scores.find(keys, deadline);
    }

    @Override
    public void keep(Map<RerankScoreKey, Double> judged) {
        scores.keep(judged);
    }

    @Override
    public CacheFigures cacheFigures() {
        return layers().getFirst();
    }

    @Override
    public List<CacheFigures> layers() {
        return scores.figures();
    }
}
