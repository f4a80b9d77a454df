package io.headhunter.db;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.UnaryOperator;

/**
 * The connections of this process. A type of its own, because Micronaut Data wraps every {@code DataSource} bean so that
 * it works inside its own transactions only. Safe for use by many threads.
 */
public final class ConnectionPool implements AutoCloseable {
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

    @Override
    public void close() {
        pool.close();
    }
}
