package io.headhunter.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.headhunter.observe.PoolMeters;
import io.headhunter.observe.ReplicaMeters;
import io.headhunter.time.Ticker;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Makes the pools. They open no connection before one is asked for, so that an absent database does not stop a start. */
@Factory
final class DatabaseFactory {
    private static final int POOL_MAX = 20;
    private static final int POOL_MIN = 5;
    /** Two legs and the facets of one search; one more is for whoever asks whether the instance is well. */
    private static final int CONNECTIONS_OF_A_REQUEST = 3;
    /** Hikari's own least value. */
    private static final Duration LEAST_CONNECT_TIMEOUT = Duration.ofMillis(250);
    /** A search waits for it, and has the primary besides. Chosen. */
    private static final Duration MOST_REPLICA_CONNECT = Duration.ofSeconds(1);

    @Singleton
    @Named("default")
    DataSource dataSource(ConnectionPool pool) {
        return pool.dataSource();
    }

    @Bean(preDestroy = "close")
    @Singleton
    ConnectionPool pool(
            DatabaseConfig config,
            DatabaseUrlConfig established,
            PgvectorConfig pgvector,
            List<SessionSetting> settings,
            InstanceConfig instance,
            PoolMeters meters) {
        ConnectionTarget target = ConnectionTarget.of(config, established, pgvector);
        int poolMax = oneOf("POOL_MAX", config.poolMax(), pgvector.poolMax(), poolMax(instance));
        int poolMin = oneOf("POOL_MIN", config.poolMin(), pgvector.poolMin(), Math.min(poolMin(instance), poolMax));
        if (poolMin > poolMax) {
            throw new InvalidSettingException(
                    "PGVECTOR_POOL_MIN is " + poolMin + "; expected at most PGVECTOR_POOL_MAX, which is " + poolMax);
        }
        HikariConfig hikari = hikari("headhunter", target, config, settings, poolMax, poolMin);
        PoolWaits waits = new PoolWaits(meters);
        hikari.setMetricsTrackerFactory(waits);
        ConnectionPool pool = new ConnectionPool(new HikariDataSource(hikari), waits);
        meters.watch("active", () -> pool.figures().active());
        meters.watch("idle", () -> pool.figures().idle());
        meters.watch("waiting", () -> pool.figures().waiting());
        return pool;
    }

    /** Reads go to the replica, if one is set. */
    @Bean(preDestroy = "close")
    @Singleton
    ReadConnections reads(
            ConnectionPool primary,
            DatabaseConfig config,
            DatabaseUrlConfig established,
            PgvectorConfig pgvector,
            ReplicaConfig replica,
            List<SessionSetting> settings,
            ReplicaMeters meters,
            Ticker ticker,
            @Nullable Clock clock) {
        ConnectionTarget target = ConnectionTarget.ofReplica(
                replica, established, () -> ConnectionTarget.of(config, established, pgvector));
        if (target == null) {
            return new ReadConnections(primary, null);
        }
        int poolMax = replica.poolMax() == null ? primary.maxConnections() : replica.poolMax();
        HikariConfig hikari = hikari(
                "headhunter-replica", target, config, settings, poolMax, Math.min(primary.minConnections(), poolMax));
        hikari.setConnectionTimeout(Math.clamp(
                replica.timeout().toMillis(), LEAST_CONNECT_TIMEOUT.toMillis(), MOST_REPLICA_CONNECT.toMillis()));
        hikari.setValidationTimeout(LEAST_CONNECT_TIMEOUT.toMillis());
        hikari.addDataSourceProperty(
                "socketTimeout", Long.toString(Math.ceilDiv(replica.timeout().toMillis(), 1_000)));
        hikari.addDataSourceProperty("tcpKeepAlive", "true");
        // Waits are of the step that waited; the meters of the pool are those of the primary, on which alerts look.
        hikari.setMetricsTrackerFactory(new PoolWaits(new PoolMeters(null)));
        LagBound lag = new LagBound(primary, replica.maxLag(), ticker, clock == null ? Clock.systemUTC() : clock);
        return new ReadConnections(primary, new Replica(new HikariDataSource(hikari), lag, meters, ticker));
    }

    private static HikariConfig hikari(
            String name,
            ConnectionTarget target,
            DatabaseConfig config,
            List<SessionSetting> settings,
            int poolMax,
            int poolMin) {
        HikariConfig hikari = new HikariConfig();
        hikari.setPoolName(name);
        hikari.setDriverClassName("org.postgresql.Driver");
        hikari.setJdbcUrl(target.jdbcUrl());
        hikari.setUsername(target.user());
        hikari.setPassword(target.password() == null ? null : target.password().value());
        hikari.setMaximumPoolSize(poolMax);
        hikari.setMinimumIdle(poolMin);
        hikari.setConnectionTimeout(Math.max(config.connectTimeout().toMillis(), LEAST_CONNECT_TIMEOUT.toMillis()));
        hikari.setIdleTimeout(config.idleTimeout().toMillis());
        hikari.setInitializationFailTimeout(-1);
        // Before a snapshot of the process its connections are closed.
        hikari.setAllowPoolSuspension(true);
        if (!settings.isEmpty()) {
            hikari.setConnectionInitSql(
                    settings.stream().map(SessionSetting::statement).collect(Collectors.joining("; ")));
        }
        hikari.addDataSourceProperty("ApplicationName", "headhunter");
        hikari.addDataSourceProperty("reWriteBatchedInserts", "true");
        // After five uses a statement is prepared on the server, which saves its parsing; planning still sees the
        // values (plan_cache_mode, see Migrations).
        hikari.addDataSourceProperty("prepareThreshold", "5");
        return hikari;
    }

    private static int poolMax(InstanceConfig instance) {
        Integer requests = instance.requests();
        return requests == null ? POOL_MAX : Math.min(POOL_MAX, requests * CONNECTIONS_OF_A_REQUEST + 1);
    }

    private static int poolMin(InstanceConfig instance) {
        Integer requests = instance.requests();
        return requests == null ? POOL_MIN : Math.min(POOL_MIN, requests);
    }

    private static int oneOf(String name, @Nullable Integer own, @Nullable Integer established, int otherwise) {
        if (own != null && established != null && !own.equals(established)) {
            throw new InvalidSettingException("HEADHUNTER_DATABASE_" + name + " is " + own + " and PGVECTOR_" + name
                    + " is " + established + "; set one of them, or both to the same");
        }
        if (own != null) {
            return own;
        }
        return established != null ? established : otherwise;
    }
}
