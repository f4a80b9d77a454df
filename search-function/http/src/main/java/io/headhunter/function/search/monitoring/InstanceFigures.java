package io.headhunter.function.search.monitoring;

import io.headhunter.concurrent.Permits;
import io.headhunter.db.PoolFigures;
import io.headhunter.observe.CacheFigures;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the parts of this process say of themselves. Safe for use by many threads. */
public interface InstanceFigures {
    /** Whether the database answers within a second. Blocks for as long. */
    boolean isDatabaseUp();

    /** About how many candidates there are, of all tenants; null if that is not known. May ask the database. */
    @Nullable
    Long candidates();

    PoolFigures pool();

    /** Those who search, and those who wait for it. */
    Permits.Figures searches();

    /** Those who ask for suggestions. */
    Permits.Figures suggestions();

    List<CacheFigures> caches();

    /** Part of their bounds that the caches of the process may fill, 0 to 1. */
    double cacheShare();

    /** What is set for searches by a type of index, by the type's label. */
    Map<String, Map<String, Integer>> indexSettings();
}
