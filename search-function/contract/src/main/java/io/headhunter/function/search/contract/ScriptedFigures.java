package io.headhunter.function.search.contract;

import io.headhunter.concurrent.Permits;
import io.headhunter.db.PoolFigures;
import io.headhunter.function.search.monitoring.InstanceFigures;
import io.headhunter.observe.CacheFigures;
import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A process with some work under way, whose figures are in the golden files. */
@Singleton
@Primary
@Requires(property = ScriptedSearcher.SWITCH, value = "true")
final class ScriptedFigures implements InstanceFigures {
    @Override
    public boolean isDatabaseUp() {
        return true;
    }

    @Override
    public @Nullable Long candidates() {
        return 5_200L;
    }

    @Override
    public PoolFigures pool() {
        return new PoolFigures(20, 7, 4, 3, 1, 12_345, 2);
    }

    @Override
    public Permits.Figures searches() {
        return new Permits.Figures(16, 3, 4, 2, 5, 128, 1_000, 7, 1);
    }

    @Override
    public Permits.Figures suggestions() {
        return new Permits.Figures(2, 0, 2, 0, 1, 64, 10, 0, 0);
    }

    @Override
    public double cacheShare() {
        return 1;
    }

    @Override
    public List<CacheFigures> caches() {
        return List.of(
                new CacheFigures("answers", "redis", null, null, 0, 0, 0),
                new CacheFigures("tenants", "process", 3L, 10_000L, 2, 1, 4));
    }

    @Override
    public Map<String, Map<String, Integer>> indexSettings() {
        return Map.of("hnsw", Map.of("maxScanTuples", 20_000, "efSearch", 200));
    }
}
