package io.headhunter.cache;

import io.headhunter.problem.HeadhunterException;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Computes answers anew while the old ones are served: a few at once, each once, and none where the CPU stops with the
 * response. What finds no place is started by the next request that finds the answer old. Safe for use by many threads.
 */
@Singleton
final class Refreshes implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Refreshes.class);
    /** Chosen: they share the cores with the searches that somebody waits for. */
    private static final int MOST_AT_ONCE = 4;

    private final boolean isOn;
    private final Set<CacheKey> underWay = ConcurrentHashMap.newKeySet();
    private final Semaphore places = new Semaphore(MOST_AT_ONCE);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    Refreshes(CacheConfig config) {
        this.isOn = config.background();
    }

    void start(CacheKey key, Runnable refresh) {
        if (!isOn || underWay.contains(key) || !places.tryAcquire()) {
            return;
        }
        if (!underWay.add(key)) {
            places.release();
            return;
        }
        try {
            threads.execute(() -> run(key, refresh));
        } catch (RejectedExecutionException e) { // closing
            done(key);
        }
    }

    private void run(CacheKey key, Runnable refresh) {
        try {
            refresh.run();
        } catch (HeadhunterException e) {
            log.debug("an answer was not refreshed", e);
        } catch (RuntimeException e) {
            log.warn("an answer was not refreshed", e);
        } finally {
            done(key);
        }
    }

    private void done(CacheKey key) {
        underWay.remove(key);
        places.release();
    }

    @PreDestroy
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
