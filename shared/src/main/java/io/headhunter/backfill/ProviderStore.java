package io.headhunter.backfill;

import io.headhunter.db.ConnectionPool;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What all instances know of a provider. Each method is one short statement. Safe for use by many threads. */
@Singleton
final class ProviderStore {
    private static final double MILLIS = 1_000;

    private final ConnectionPool pool;

    ProviderStore(ConnectionPool pool) {
        this.pool = pool;
    }

    /** Whose row: the provider and its model. */
    record Key(String provider, String model) {}

    /**
     * What the row says now.
     *
     * @param outages probes without an answer, in a row; 0: it works
     * @param pause until something may be sent; zero: now
     * @param slot until the rate allows a call; zero: now
     */
    record State(int outages, @Nullable String reason, Duration pause, Duration slot) {}

    void ensure(Key key) throws SQLException {
        update(ProviderQueries.ENSURE, key.provider(), key.model());
    }

    State state(Key key, ProviderLimits limits) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(ProviderQueries.STATE)) {
            bind(statement, limits.requestCreditSeconds(), limits.tokenCreditSeconds(), key.provider(), key.model());
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    throw new IllegalStateException("a provider has no row although one was made");
                }
                return new State(
                        row.getInt("outages"),
                        row.getString("reason"),
                        seconds(row.getDouble("pause_seconds")),
                        seconds(row.getDouble("slot_seconds")));
            }
        }
    }

    /** How long the caller has to wait for its slot; empty if that would be longer than it wants to. */
    Optional<Duration> reserve(Key key, ProviderLimits limits, int tokens, Duration longest) throws SQLException {
        double request = limits.secondsPerRequest();
        double token = limits.secondsFor(tokens);
        double requestCredit = limits.requestCreditSeconds();
        double tokenCredit = limits.tokenCreditSeconds();
        double most = longest.toMillis() / MILLIS;
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(ProviderQueries.RESERVE)) {
            bind(
                    statement,
                    request,
                    token,
                    key.provider(),
                    key.model(),
                    most,
                    most + requestCredit,
                    most + tokenCredit,
                    request + requestCredit,
                    token + tokenCredit);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(seconds(row.getDouble(1))) : Optional.empty();
            }
        }
    }

    boolean takeProbe(Key key, ProviderLimits limits, Duration longest) throws SQLException {
        return update(
                        ProviderQueries.TAKE_PROBE,
                        longest.toMillis() / MILLIS,
                        limits.secondsPerRequest(),
                        key.provider(),
                        key.model())
                > 0;
    }

    void leaveProbe(Key key) throws SQLException {
        update(ProviderQueries.LEAVE_PROBE, key.provider(), key.model());
    }

    void succeeded(Key key) throws SQLException {
        update(ProviderQueries.SUCCEEDED, key.provider(), key.model());
    }

    void throttled(Key key, Duration pause, String reason) throws SQLException {
        update(ProviderQueries.THROTTLED, pause.toMillis() / MILLIS, reason, key.provider(), key.model());
    }

    /** @param fraction of the longest pause that is due, 0 to 1, drawn at random */
    void unavailable(Key key, boolean isProbe, double fraction, Duration first, Duration longest, String reason)
            throws SQLException {
        update(
                ProviderQueries.UNAVAILABLE,
                reason,
                fraction,
                longest.toMillis() / MILLIS,
                first.toMillis() / MILLIS,
                key.provider(),
                key.model(),
                isProbe);
    }

    private int update(String sql, Object... parameters) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            return statement.executeUpdate();
        }
    }

    private static void bind(PreparedStatement statement, Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis((long) Math.ceil(Math.max(0, seconds) * MILLIS));
    }
}
