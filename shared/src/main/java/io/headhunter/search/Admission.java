package io.headhunter.search;

import io.headhunter.concurrent.Permits;
import io.headhunter.db.ReadConnections;
import io.headhunter.time.Ticker;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/**
 * How many searches and suggestions work at once. A permit stands for a connection: a step of a search takes one before
 * it may take a connection, and no step takes two, so searches never ask for more of the pool than there is, and nobody
 * waits for a connection with one in hand. Source of the numbers: docs/decisions/0022-admission.md.
 */
@Factory
final class Admission {
    static final String SEARCHES = "searches";

    /** Of the pool, for suggestions, health, and what goes on in the background; of a small pool a quarter. */
    private static final int LARGEST_RESERVE = 4;

    private static final int SEARCHES_PER_CORE = 4;
    /** About as many as are done in the time that a search may wait. */
    private static final int WAITING_PER_SEARCH = 16;

    private static final int WAITING_PER_SUGGESTION = 32;

    @Singleton
    @Named(SEARCHES)
    Permits searches(AdmissionConfig config, ReadConnections pool, Ticker ticker) {
        int permits = pool.maxConnections() - reserve(pool);
        Integer asked = config.maxAtOnce();
        int atOnce = asked == null
                ? Math.min(permits, SEARCHES_PER_CORE * Runtime.getRuntime().availableProcessors())
                : asked;
        Integer maxWaiting = config.maxWaiting();
        return new Permits(permits, atOnce, maxWaiting == null ? atOnce * WAITING_PER_SEARCH : maxWaiting, ticker);
    }

    @Singleton
    @Named("suggestions")
    Permits suggestions(ReadConnections pool, Ticker ticker) {
        int permits = Math.max(1, reserve(pool) / 2);
        return new Permits(permits, permits, permits * WAITING_PER_SUGGESTION, ticker);
    }

    /** The clock of stages; a test brings its own. */
    @Singleton
    @Requires(missingBeans = Ticker.class)
    Ticker ticker() {
        return Ticker.SYSTEM;
    }

    private static int reserve(ReadConnections pool) {
        return Math.min(LARGEST_RESERVE, pool.maxConnections() / 4);
    }
}
