package io.headhunter.db;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import io.headhunter.time.Deadline;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;

/**
 * The connections of this process. A type of its own, because Micronaut Data wraps every {@code DataSource} bean so that
 * it works inside its own transactions only. Safe for use by many threads.
 */
public final class ConnectionPool implements AutoCloseable, Checkpointed {
    private static final long OWN_CONNECT_SECONDS = 5;
    /** A snapshot is taken of a process that nobody uses; chosen, not measured. */
    private static final int LONGEST_CLOSING_SECONDS = 5;

    private static final long CLOSING_PAUSE_NANOS = 1_000_000;

    private final HikariDataSource pool;
    private final PoolWaits waits;
    private volatile UnaryOperator<Connection> wrapping = UnaryOperator.identity();

    ConnectionPool(HikariDataSource pool, PoolWaits waits) {
        this.pool = pool;
        this.waits = waits;
    }

    /**
     * A connection that the caller closes, which gives it back. Waits at most the configured connect timeout.
     *
     * @throws SQLException if there is none in time
     */
    public Connection getConnection() throws SQLException {
        return wrapping.apply(pool.getConnection());
    }

    /**
     * A connection beside the pool, for whoever keeps one for as long as the process lives. The caller closes it.
     *
     * @throws SQLException if there is none
     */
    public Connection openOwn() throws SQLException {
        Properties properties = new Properties();
        properties.putAll(pool.getDataSourceProperties());
        if (pool.getUsername() != null) {
            properties.put("user", pool.getUsername());
        }
        if (pool.getPassword() != null) {
            properties.put("password", pool.getPassword());
        }
        properties.put("loginTimeout", Long.toString(OWN_CONNECT_SECONDS));
        properties.put("connectTimeout", Long.toString(OWN_CONNECT_SECONDS));
        properties.put("tcpKeepAlive", "true");
        return DriverManager.getConnection(pool.getJdbcUrl(), properties);
    }

    /**
     * From now on each connection that is handed out goes through the wrapping, which must close what it wraps. For
     * measurements, which watch the statements of real searches; {@link UnaryOperator#identity()} ends it.
     */
    public void wrapConnections(UnaryOperator<Connection> newWrapping) {
        wrapping = newWrapping;
    }

    /** Most connections that can be out at once. */
    public int maxConnections() {
        return pool.getMaximumPoolSize();
    }

    /** Idle ones that are kept. */
    int minConnections() {
        return pool.getMinimumIdle();
    }

    /** What is going on. */
    public PoolFigures figures() {
        HikariPoolMXBean state = pool.getHikariPoolMXBean();
        return new PoolFigures(
                pool.getMaximumPoolSize(),
                state.getTotalConnections(),
                state.getIdleConnections(),
                state.getActiveConnections(),
                state.getThreadsAwaitingConnection(),
                waits.taken(),
                waits.timeouts());
    }

    /** What Micronaut Data's repositories run on. */
    HikariDataSource dataSource() {
        return pool;
    }

    /** Replaces each connection as soon as it is idle. */
    void renew() {
        pool.getHikariPoolMXBean().softEvictConnections();
    }

    /** Connections in use are waited for, up to {@value #LONGEST_CLOSING_SECONDS} s. */
    @Override
    public void beforeCheckpoint() {
        suspend(pool);
    }

    static void suspend(HikariDataSource pool) {
        HikariPoolMXBean state = pool.getHikariPoolMXBean();
        state.suspendPool();
        Deadline deadline = Deadline.in(Duration.ofSeconds(LONGEST_CLOSING_SECONDS));
        do {
            state.softEvictConnections();
            LockSupport.parkNanos(CLOSING_PAUSE_NANOS);
        } while (state.getTotalConnections() > 0 && !deadline.isExpired());
    }

    @Override
    public void afterRestore() {
        pool.getHikariPoolMXBean().resumePool();
    }

    @Override
    public void close() {
        pool.close();
    }
}
