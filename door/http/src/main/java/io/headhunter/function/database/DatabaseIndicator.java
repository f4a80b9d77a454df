package io.headhunter.function.database;

import io.headhunter.db.ConnectionPool;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Not ready while the database does not answer within {@value #LIMIT_SECONDS} s, by the pool that requests use: a pool
 * with no connection to give is as good as no database. Says nothing of being alive, since a restart would not bring the
 * database back. One check runs at a time, and all who ask meanwhile share it, so that probes do not queue up in front
 * of a database that hangs. Safe for use by many threads.
 */
@Singleton
@Readiness
public final class DatabaseIndicator implements HealthIndicator {
    private static final Logger log = LoggerFactory.getLogger(DatabaseIndicator.class);
    private static final String NAME = "database";
    /** Chosen, not measured: a healthy database answers in a millisecond, and a probe waits a few seconds. */
    private static final int LIMIT_SECONDS = 1;

    private final ConnectionPool pool;
    private final AtomicReference<CompletableFuture<HealthStatus>> running = new AtomicReference<>();

    DatabaseIndicator(ConnectionPool pool) {
        this.pool = pool;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        return Publishers.fromCompletableFuture(() -> check().copy()
                .completeOnTimeout(HealthStatus.DOWN, LIMIT_SECONDS, TimeUnit.SECONDS)
                .thenApply(status -> HealthResult.builder(NAME, status).build()));
    }

    /** As {@link #getResult()}, for whoever may block. */
    public boolean isUp() {
        return check().copy()
                .completeOnTimeout(HealthStatus.DOWN, LIMIT_SECONDS, TimeUnit.SECONDS)
                .join()
                .equals(HealthStatus.UP);
    }

    private CompletableFuture<HealthStatus> check() {
        CompletableFuture<HealthStatus> mine = new CompletableFuture<>();
        CompletableFuture<HealthStatus> theirs =
                running.updateAndGet(current -> current == null || current.isDone() ? mine : current);
        if (theirs == mine) {
            Thread.ofVirtual().name("database-check").start(() -> {
                HealthStatus status = HealthStatus.DOWN;
                try {
                    status = status();
                } finally { // whatever happened: the next check must not wait for this one for ever
                    mine.complete(status);
                }
            });
        }
        return theirs;
    }

    private HealthStatus status() {
        try (Connection connection = pool.getConnection()) {
            return connection.isValid(LIMIT_SECONDS) ? HealthStatus.UP : HealthStatus.DOWN;
        } catch (SQLException | RuntimeException e) {
            log.warn("not ready: the database does not answer: {}", e.getMessage());
            return HealthStatus.DOWN;
        }
    }
}
