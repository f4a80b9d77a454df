package io.headhunter.index;

import io.headhunter.embedding.EmbeddingSpace;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks PostgreSQL about once a second how far a build is, on a thread of its own, while it runs. Used once. */
final class ProgressWatch {
    private static final Logger log = LoggerFactory.getLogger(ProgressWatch.class);
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final IndexStore store;
    private final EmbeddingSpace space;
    private final Consumer<IndexProgress> listener;
    private final CountDownLatch end = new CountDownLatch(1);

    ProgressWatch(IndexStore store, EmbeddingSpace space, Consumer<IndexProgress> listener) {
        this.store = store;
        this.space = space;
        this.listener = listener;
    }

    interface Work {
        void run() throws SQLException;
    }

    void during(Work work) throws SQLException {
        Thread watcher = Thread.ofVirtual().name("index-progress").start(this::watch);
        try {
            work.run();
        } finally {
            end.countDown();
            join(watcher);
        }
    }

    private void watch() {
        try {
            while (!end.await(INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
                store.progress(space).ifPresent(listener);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (SQLException e) { // a build must not fail because nobody could watch
            log.warn("the progress of an index build cannot be read", e);
        }
    }

    private static void join(Thread watcher) {
        try {
            watcher.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
