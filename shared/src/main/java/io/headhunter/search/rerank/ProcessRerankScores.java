package io.headhunter.search.rerank;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.headhunter.observe.CacheFigures;
import io.headhunter.observe.ObservedCache;
import io.headhunter.time.Deadline;
import io.headhunter.time.Ticker;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;

/** Scores in the memory of this process. Safe for use by many threads. */
@Singleton
final class ProcessRerankScores implements RerankScores, ObservedCache {
    static final Duration LIFE = Duration.ofHours(6);

    /** A thousand lists of the usual depth; about 300 bytes an entry, so some 15 MB. Chosen. */
    static final int MAX_KEPT = 50_000;

    private final Cache<RerankScoreKey, Double> scores;

    ProcessRerankScores(Ticker ticker) {
        this.scores = Caffeine.newBuilder()
                .maximumSize(MAX_KEPT)
                .expireAfterWrite(LIFE)
                .ticker(ticker::nanos)
                .recordStats()
                .build();
    }

    @Override
    public Map<RerankScoreKey, Double> find(Collection<RerankScoreKey> keys, Deadline deadline) {
        return scores.getAllPresent(keys);
    }

    @Override
    public void keep(Map<RerankScoreKey, Double> judged, Deadline deadline) {
        scores.putAll(judged);
    }

    @Override
    public CacheFigures cacheFigures() {
        return CacheFigures.of("rerank-scores", MAX_KEPT, scores);
    }
}
