package io.headhunter.cache;

import io.headhunter.db.ConnectionPool;
import io.headhunter.tenant.TenantId;
import io.micronaut.context.BeanProvider;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.postgresql.util.PSQLState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears from PostgreSQL that something changed, on a connection of its own, and tells Redis what nobody else did: edits by
 * plain SQL, and those of a writer that died after its commit. In processes that live on between requests only; elsewhere
 * the next look-up that is due finds such changes. Used by one thread.
 */
@Singleton
final class ChangeListener implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ChangeListener.class);

    /** How often it looks without having heard anything: what could not be told while Redis was down. Chosen. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private static final String LISTEN = "LISTEN headhunter_cache";

    private final BeanProvider<ConnectionPool> pool;
    private final ChangePusher pusher;
    private final boolean isOn;
    private final Thread thread;
    private volatile @Nullable Connection connection;
    private volatile boolean isClosed;
    /** Whether the log knows that it does not listen. */
    private boolean isTold;

    ChangeListener(CacheConfig config, RedisLink redis, BeanProvider<ConnectionPool> pool, ChangePusher pusher) {
        this.pool = pool;
        this.pusher = pusher;
        this.isOn = config.answers() && config.background() && redis.isConfigured();
        this.thread = Thread.ofPlatform().daemon().name("cache-listen").unstarted(this::run);
    }

    /** Begins, in a process where something is kept. */
    void start() {
        if (isOn) {
            thread.start();
        }
    }

    private void run() {
        while (!isClosed) {
            try (Connection own = pool.get().openOwn();
                    Statement statement = own.createStatement()) {
                connection = own;
                statement.execute(LISTEN);
                listen(own.unwrap(PGConnection.class));
            } catch (SQLException | RuntimeException e) {
                failed(e);
            }
            try {
                Thread.sleep(LOOK);
            } catch (InterruptedException e) {
                return; // closing
            }
        }
    }

    /** Once for each time that it stops; a database that is about to be migrated is no failure. */
    private void failed(Exception cause) {
        boolean isNotMigrated = cause instanceof SQLException sql
                && PSQLState.UNDEFINED_TABLE.getState().equals(sql.getSQLState());
        if (isTold || isClosed || isNotMigrated) {
            log.debug("not listening", cause);
            return;
        }
        log.warn("the database cannot be listened to; changes by plain SQL end cached answers later", cause);
        isTold = true;
    }

    private void listen(PGConnection notifications) throws SQLException {
        pusher.pushAll();
        isTold = false;
        while (!isClosed) {
            PGNotification[] heard = notifications.getNotifications(Math.toIntExact(LOOK.toMillis()));
            if (heard == null || heard.length == 0) {
                pusher.pushAll();
            } else {
                Arrays.stream(heard)
                        .map(PGNotification::getParameter)
                        .distinct()
                        .forEach(tenant -> pusher.push(new TenantId(tenant)));
            }
        }
    }

    @PreDestroy
    @Override
    public void close() {
        isClosed = true;
        thread.interrupt();
        Connection known = connection;
        if (known != null) {
            try {
                known.abort(Runnable::run);
            } catch (SQLException e) {
                log.debug("the connection that listens was gone already", e);
            }
        }
        try {
            if (thread.isAlive()) {
                thread.join(LOOK); // it may be telling of changes by a connection of the pool, which is closed next
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
