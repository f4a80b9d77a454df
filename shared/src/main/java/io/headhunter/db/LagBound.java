package io.headhunter.db;

import io.headhunter.time.Ticker;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
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
    private final Clock clock;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile @Nullable Samples samples;

    /** @param clock besides the ticker: of a process that was frozen one of the two may stand where it was */
    LagBound(ConnectionPool primary, Duration maxLag, Ticker ticker, Clock clock) {
        this.primary = primary;
        this.maxNanos = maxLag.toNanos();
        this.ticker = ticker;
        this.clock = clock;
    }

    /** A moment on both clocks. */
    private record Moment(long nanos, long millis) {}

    /** Two looks at the primary; the older one is the bound. */
    private record Samples(LogPosition older, Moment olderAt, LogPosition newer, Moment newerAt, long cluster) {}

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
        Moment now = now(ticker, clock); // before the question, so that the sample is not taken for younger than it is
        LogPositionStore.Told told;
        try {
            told = ask();
        } catch (SQLException e) {
            if (before != null && isUsable(before)) {
                return before;
            }
            throw e;
        }
        Samples renewed = before != null && isYounger(before.newerAt(), maxNanos)
                ? new Samples(before.newer(), before.newerAt(), told.position(), now, told.cluster())
                : new Samples(told.position(), now, told.position(), now, told.cluster());
        samples = renewed;
        return renewed;
    }

    private boolean isUsable(Samples known) {
        return isYounger(known.olderAt(), maxNanos);
    }

    private boolean isDue(Samples known) {
        return !isYounger(known.newerAt(), maxNanos / 2);
    }

    /** By both clocks; what is in the future of the wall's was taken before that was set back. */
    private boolean isYounger(Moment moment, long limitNanos) {
        long millis = clock.millis() - moment.millis();
        return ticker.nanos() - moment.nanos() < limitNanos
                && millis >= 0
                && millis < Duration.ofNanos(limitNanos).toMillis();
    }

    private static Moment now(Ticker ticker, Clock clock) {
        return new Moment(ticker.nanos(), clock.millis());
    }

    private LogPositionStore.Told ask() throws SQLException {
        try (Connection connection = primary.getConnection()) {
            return LogPositionStore.ofPrimary(connection);
        }
    }
}
