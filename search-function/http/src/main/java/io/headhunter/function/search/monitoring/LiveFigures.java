package io.headhunter.function.search.monitoring;

import io.headhunter.cache.MemoryLever;
import io.headhunter.concurrent.Permits;
import io.headhunter.db.ConnectionPool;
import io.headhunter.db.PoolFigures;
import io.headhunter.document.CandidateCountStore;
import io.headhunter.function.database.DatabaseIndicator;
import io.headhunter.index.DiskAnnConfig;
import io.headhunter.index.HnswConfig;
import io.headhunter.index.IndexType;
import io.headhunter.observe.CacheFigures;
import io.headhunter.observe.ObservedCache;
import io.headhunter.time.Deadline;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the parts themselves. */
@Singleton
final class LiveFigures implements InstanceFigures {
    private static final Logger log = LoggerFactory.getLogger(LiveFigures.class);
    /** The estimate is as old as the planner's statistics anyway. Chosen. */
    private static final Duration FRESHNESS = Duration.ofSeconds(10);

    private final ConnectionPool pool;
    private final DatabaseIndicator database;
    private final CandidateCountStore candidates;
    private final Permits searches;
    private final Permits suggestions;
    private final List<ObservedCache> caches;
    private final MemoryLever lever;
    private final HnswConfig hnsw;
    private final DiskAnnConfig diskAnn;

    private volatile @Nullable Counted counted;

    LiveFigures(
            ConnectionPool pool,
            DatabaseIndicator database,
            CandidateCountStore candidates,
            @Named("searches") Permits searches,
            @Named("suggestions") Permits suggestions,
            List<ObservedCache> caches,
            MemoryLever lever,
            HnswConfig hnsw,
            DiskAnnConfig diskAnn) {
        this.pool = pool;
        this.database = database;
        this.candidates = candidates;
        this.searches = searches;
        this.suggestions = suggestions;
        this.caches = List.copyOf(caches);
        this.lever = lever;
        this.hnsw = hnsw;
        this.diskAnn = diskAnn;
    }

    /** What was counted, and how long it holds. */
    private record Counted(@Nullable Long candidates, Deadline validUntil) {}

    @Override
    public boolean isDatabaseUp() {
        return database.isUp();
    }

    /** Several that come at once after it has expired may each ask: one statement of a millisecond. */
    @Override
    public @Nullable Long candidates() {
        Counted known = counted;
        if (known != null && !known.validUntil().isExpired()) {
            return known.candidates();
        }
        Long estimate = null;
        try {
            OptionalLong found = candidates.estimate();
            estimate = found.isPresent() ? (Long) found.getAsLong() : null;
        } catch (SQLException e) {
            log.warn("candidates were not counted: {}", e.getMessage());
        }
        counted = new Counted(estimate, Deadline.in(FRESHNESS));
        return estimate;
    }

    @Override
    public PoolFigures pool() {
        return pool.figures();
    }

    @Override
    public Permits.Figures searches() {
        return searches.figures();
    }

    @Override
    public Permits.Figures suggestions() {
        return suggestions.figures();
    }

    @Override
    public List<CacheFigures> caches() {
        return caches.stream()
                .flatMap(cache -> cache.layers().stream())
                .sorted(Comparator.comparing(CacheFigures::name).thenComparing(CacheFigures::layer))
                .toList();
    }

    @Override
    public double cacheShare() {
        return lever.share();
    }

    @Override
    public Map<String, Map<String, Integer>> indexSettings() {
        return Map.of(
                IndexType.HNSW.label(),
                Map.of("efSearch", hnsw.efSearch(), "maxScanTuples", hnsw.maxScanTuples()),
                IndexType.DISKANN.label(),
                Map.of("searchListSize", diskAnn.searchListSize(), "rescore", diskAnn.rescore()));
    }
}
