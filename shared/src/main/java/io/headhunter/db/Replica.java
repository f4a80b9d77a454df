package io.headhunter.db;

import com.zaxxer.hikari.HikariDataSource;
import io.headhunter.observe.ReplicaMeters;
import io.headhunter.time.Ticker;
import java.net.SocketTimeoutException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connections to a replica, each handed out only if what it leads to shows what is required. What a connection has shown once
 * it shows for ever, so it is asked again only when more is required: of tenants that nobody edits searches cost no question,
 * and several replicas behind one address are told apart. A replica that does not answer is left alone, and tried in the
 * background every few seconds while searches come. Safe for use by many threads.
 */
final class Replica implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Replica.class);

    /** From one attempt to the next while it does not answer. Chosen. */
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final HikariDataSource pool;
    private final LagBound lag;
    private final ReplicaMeters meters;
    private final Ticker ticker;
    private final Map<PGConnection, LogPosition> shown = Collections.synchronizedMap(new WeakHashMap<>());
    private final AtomicBoolean isTrying = new AtomicBoolean();
    private final AtomicBoolean isLagging = new AtomicBoolean();
    private volatile boolean isLeftAlone;
    private volatile long nextTryNanos;

    Replica(HikariDataSource pool, LagBound lag, ReplicaMeters meters, Ticker ticker) {
        this.pool = pool;
        this.lag = lag;
        this.meters = meters;
        this.ticker = ticker;
        meters.watch(() -> !isLeftAlone);
    }

    /** What a read must show whose answer is kept. */
    LogPosition required(Freshness.Since freshness) throws SQLException {
        return LogPosition.later(freshness.position(), lag.floor());
    }

    /** What any read must show. */
    LogPosition floor() throws SQLException {
        return lag.floor();
    }

    /** Where the primary's log ends now. */
    LogPosition primaryPosition() throws SQLException {
        return lag.now();
    }

    int maxConnections() {
        return pool.getMaximumPoolSize();
    }

    /** Whether it is worth asking. While it is not, this has somebody try in the background now and then. */
    boolean isUsable() {
        if (!isLeftAlone) {
            return true;
        }
        if (ticker.nanos() - nextTryNanos >= 0 && isTrying.compareAndSet(false, true)) {
            Thread.ofVirtual().name("replica-try").start(this::tryAgain);
        }
        return false;
    }

    /**
     * A connection that shows what is required, which the caller closes; null if the replica does not show it yet.
     *
     * @throws SQLException if there is no connection in time, or it leads to no replica
     */
    @Nullable
    Connection connection(LogPosition required) throws SQLException {
        Connection connection = pool.getConnection();
        boolean isGood = false;
        try {
            isGood = shows(connection, required);
            return isGood ? connection : null;
        } finally {
            if (!isGood) {
                connection.close();
            }
        }
    }

    private boolean shows(Connection connection, LogPosition required) throws SQLException {
        PGConnection physical = connection.unwrap(PGConnection.class);
        LogPosition known = shown.get(physical);
        if (known != null && known.covers(required)) {
            return true;
        }
        LogPositionStore.Told told = LogPositionStore.ofReplica(connection);
        long cluster = lag.cluster();
        if (told.cluster() != 0 && cluster != 0 && told.cluster() != cluster) {
            throw new SQLException(
                    "DATABASE_REPLICA_URL names a server of another cluster; expected a physical replica of"
                            + " the one that DATABASE_URL names; correct it, or leave it out");
        }
        shown.put(physical, told.position());
        watchLag(told.position());
        return told.position().covers(required);
    }

    /** Once for each time that it falls behind, and once when it is back. */
    private void watchLag(LogPosition replayed) throws SQLException {
        boolean isBehind = !replayed.covers(lag.floor());
        if (isBehind && isLagging.compareAndSet(false, true)) {
            log.warn(
                    "the replica is further behind than HEADHUNTER_DATABASE_REPLICA_MAX_LAG allows; searches read from the"
                            + " primary meanwhile");
        } else if (!isBehind && isLagging.compareAndSet(true, false)) {
            log.info("the replica has caught up");
        }
    }

    /** It gave no connection, or broke one. Where a statement only took too long, it is tried at once. */
    void leaveAlone(SQLException cause) {
        boolean isSlow = cause.getCause() instanceof SocketTimeoutException;
        nextTryNanos = ticker.nanos() + (isSlow ? 0 : PAUSE.toNanos());
        if (!isLeftAlone) {
            isLeftAlone = true;
            log.warn(
                    "the replica does not answer ({}); searches read from the primary until it does",
                    cause.getMessage());
        }
    }

    private void tryAgain() {
        try (Connection connection = pool.getConnection()) {
            LogPositionStore.ofReplica(connection);
            isLeftAlone = false;
            log.info("the replica answers again");
        } catch (SQLException | RuntimeException e) {
            log.debug("the replica still does not answer", e);
            nextTryNanos = ticker.nanos() + PAUSE.toNanos();
        } finally {
            isTrying.set(false);
        }
    }

    /** Closes all connections, and opens none until {@link #resume()}. */
    void suspend() {
        ConnectionPool.suspend(pool);
    }

    void resume() {
        pool.getHikariPoolMXBean().resumePool();
    }

    void ended(ReplicaMeters.Outcome outcome) {
        meters.ended(outcome);
    }

    @Override
    public void close() {
        pool.close();
    }
}
