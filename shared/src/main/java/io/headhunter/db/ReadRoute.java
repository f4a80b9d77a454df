package io.headhunter.db;

import io.headhunter.observe.ReplicaMeters.Outcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLState;

/**
 * Where one search reads: from the replica as long as that shows what it must and answers, and from the primary from the
 * moment that it does not. A search that has turned to the primary stays there, so that a page does not lack what a list
 * before it had. Safe for use by the threads of that search.
 */
public final class ReadRoute {
    private static final ScopedValue<Step> CURRENT = ScopedValue.newInstance();

    /** Classes of SQLSTATE that tell of the server or the way to it: connection exception, operator intervention. */
    private static final String CONNECTION_CLASS = "08";

    private static final String INTERVENTION_CLASS = "57P";

    private final ConnectionPool primary;
    private final @Nullable Replica replica;
    private final Freshness freshness;
    private final AtomicBoolean isCounted = new AtomicBoolean();
    private volatile boolean isOnPrimary;
    private volatile boolean hasReadReplica;

    ReadRoute(ConnectionPool primary, @Nullable Replica replica, Freshness freshness) {
        this.primary = primary;
        this.replica = replica;
        this.freshness = freshness;
        this.isOnPrimary = replica == null || freshness instanceof Freshness.Newest;
    }

    /**
     * Runs a step in this thread. If the replica fails it, the step is run once more, on the primary: it must be one that may
     * be repeated. What it starts in other threads is not led.
     */
    public <T> T run(Callable<T> step) throws Exception {
        Replica there = replica;
        if (there == null) {
            return step.call();
        }
        Step led = new Step(there);
        try {
            T result = ScopedValue.where(CURRENT, led).call(step::call);
            if (led.hasReadReplica) {
                noteReplicaRead(there);
            }
            return result;
        } catch (Exception e) {
            SQLException cause = sqlCause(e);
            if (!led.hasReadReplica || cause == null || isOverTime(cause)) {
                throw e;
            }
            if (isOfServer(cause)) {
                there.leaveAlone(cause);
            }
            turn(there, Outcome.FAILED);
            return ScopedValue.where(CURRENT, new Step(there)).call(step::call);
        }
    }

    /** Whether anything was read from the replica. */
    public boolean hasReadReplica() {
        return hasReadReplica;
    }

    /** Whether there is a replica at all. */
    public boolean hasReplica() {
        return replica != null;
    }

    /**
     * Whether the step of this thread has read from the replica, which then runs again if it fails: who could do without a
     * statement that failed had better let it.
     */
    public boolean isOnReplica() {
        Step step = current();
        return step != null && step.hasReadReplica;
    }

    static @Nullable Step current() {
        return CURRENT.isBound() ? CURRENT.get() : null;
    }

    /** One run of a step. */
    final class Step {
        private final Replica there;
        private boolean hasReadReplica;

        private Step(Replica there) {
            this.there = there;
        }

        Connection getConnection() throws SQLException {
            if (!isOnPrimary && !there.isUsable()) {
                turn(there, Outcome.UNREACHABLE);
            }
            LogPosition required = isOnPrimary ? null : required(there);
            if (required == null) {
                return primary.getConnection();
            }
            try {
                Connection connection = there.connection(required);
                if (connection != null) {
                    hasReadReplica = true;
                    return connection;
                }
                turn(there, Outcome.BEHIND);
            } catch (SQLException e) {
                there.leaveAlone(e);
                turn(there, Outcome.UNREACHABLE);
            }
            return primary.getConnection();
        }
    }

    private @Nullable LogPosition required(Replica there) throws SQLException {
        return switch (freshness) {
            case Freshness.WithinLag _ -> there.floor();
            case Freshness.Since since -> there.required(since);
            case Freshness.Newest _ -> null;
        };
    }

    private void noteReplicaRead(Replica there) {
        hasReadReplica = true;
        if (isCounted.compareAndSet(false, true)) {
            there.ended(Outcome.READ);
        }
    }

    /** Of several threads that find the same the first one counts it. */
    private synchronized void turn(Replica there, Outcome outcome) {
        if (!isOnPrimary) {
            isOnPrimary = true;
            there.ended(outcome);
        }
    }

    private static @Nullable SQLException sqlCause(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql;
            }
        }
        return null;
    }

    /** The statement's own limit, which the primary would reach as well. */
    private static boolean isOverTime(SQLException cause) {
        return PSQLState.QUERY_CANCELED.getState().equals(cause.getSQLState());
    }

    private static boolean isOfServer(SQLException cause) {
        String state = cause.getSQLState();
        return state != null && (state.startsWith(CONNECTION_CLASS) || state.startsWith(INTERVENTION_CLASS));
    }
}
