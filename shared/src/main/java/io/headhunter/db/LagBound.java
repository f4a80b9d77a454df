package io.headhunter.db;

import io.headhunter.time.Ticker;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Where in its log the primary was a while ago: between half of the longest lag and all of it. A replica that has replayed up
 * to there is not further behind than that. Time itself would not tell: the latest commit that a replica knows is old
 * whenever nobody writes. The primary is asked twice in the longest lag, by whoever comes then, so nothing runs in the
 * background. Safe for use by many threads.
 */
final class LagBound {
    /** Chosen: a primary that is well answers in a millisecond. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final ConnectionPool primary;
    private final long maxNanos;
    private final Ticker ticker;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile @Nullable Samples samples;

    LagBound(ConnectionPool primary, Duration maxLag, Ticker ticker) {
        this.primary = primary;
        this.maxNanos = maxLag.toNanos();
        this.ticker = ticker;
    }

    /** Two looks at the primary; the older one is the bound. */
    private record Samples(LogPosition older, long olderNanos, LogPosition newer, long newerNanos, long cluster) {}

    /**
     * What a replica must have replayed to be read.
     *
     * @throws SQLException if the primary has to be asked and does not answer
     */
    LogPosition floor() throws SQLException {
        return current().older();
    }

    /** Identifies the cluster; 0 if our role may not know. */
    long cluster() throws SQLException {
        return current().cluster();
    }

    /** Where the primary's log ends now. */
    LogPosition now() throws SQLException {
        return ask().position();
    }

    private Samples current() throws SQLException {
        Samples known = samples;
        boolean isUsable = known != null && isUsable(known);
        if (known != null && isUsable && !isDue(known)) {
            return known;
        }
        if (known != null && isUsable && !asking.tryLock()) {
            return known; // somebody asks already
        }
        if (!isUsable) {
            lock();
        }
        try {
            Samples now = samples;
            if (now != null && isUsable(now) && !isDue(now)) {
                return now; // somebody asked meanwhile
            }
            return renewed(now);
        } finally {
            asking.unlock();
        }
    }

    /** Of those who wait for somebody's question to a primary that hangs, none waits for long. */
    private void lock() throws SQLException {
        try {
            if (!asking.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new SQLException("the primary did not tell in time where its log ends");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted while the primary was asked where its log ends", e);
        }
    }

    private Samples renewed(@Nullable Samples before) throws SQLException {
        long nanos = ticker.nanos(); // before the question, so that the sample is not taken for younger than it is
        LogPositionStore.Told told;
        try {
            told = ask();
        } catch (SQLException e) {
            if (before != null && isUsable(before)) {
                return before;
            }
            throw e;
        }
        Samples renewed = before != null && ticker.nanos() - before.newerNanos() < maxNanos
                ? new Samples(before.newer(), before.newerNanos(), told.position(), nanos, told.cluster())
                : new Samples(told.position(), nanos, told.position(), nanos, told.cluster());
        samples = renewed;
        return renewed;
    }

    private boolean isUsable(Samples known) {
        return ticker.nanos() - known.olderNanos() < maxNanos;
    }

    private boolean isDue(Samples known) {
        return ticker.nanos() - known.newerNanos() >= maxNanos / 2;
    }

    private LogPositionStore.Told ask() throws SQLException {
        try (Connection connection = primary.getConnection()) {
            return LogPositionStore.ofPrimary(connection);
        }
    }
}
