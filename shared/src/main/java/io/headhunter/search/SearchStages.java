package io.headhunter.search;

import io.headhunter.concurrent.FanOut;
import io.headhunter.concurrent.FanOut.Outcome;
import io.headhunter.concurrent.Permits;
import io.headhunter.db.PoolWaits;
import io.headhunter.db.ReadRoute;
import io.headhunter.observe.Stage;
import io.headhunter.observe.StageTimes;
import io.headhunter.time.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Runs the stages of one search: those that may take a connection with a permit, each with its time, side by side or one
 * after the other. Safe for use by the threads of that search.
 */
final class SearchStages {
    /**
     * What is left to do of a search whose leg was late is worth a moment more: the answer is nearly there. Chosen, not
     * measured.
     */
    private static final Duration GRACE = Duration.ofMillis(500);

    private final Permits.Turn turn;
    private final ReadRoute route;
    private final StageTimes times;
    private final boolean isParallel;
    private final Deadline deadline;

    SearchStages(Permits.Turn turn, ReadRoute route, StageTimes times, boolean isParallel, Deadline deadline) {
        this.turn = turn;
        this.route = route;
        this.times = times;
        this.isParallel = isParallel;
        this.deadline = deadline;
    }

    StageTimes times() {
        return times;
    }

    /** Whether steps that are joined run side by side. */
    boolean isParallel() {
        return isParallel;
    }

    /** Whether a statement that fails may succeed if the step that made it fails, too, and so is run again. */
    boolean isOnReplica() {
        return route.isOnReplica();
    }

    /** Which database the search read; null if there is only one. */
    @Nullable
    String database() {
        if (!route.hasReplica()) {
            return null;
        }
        return route.hasReadReplica() ? "replica" : "primary";
    }

    /**
     * Runs a step that takes no more than one connection at a time and waits for nothing but the database. If the replica
     * fails it, it is run once more, on the primary.
     *
     * @throws io.headhunter.problem.OverloadedException if there is no permit in time
     */
    <T> T run(Stage stage, Callable<T> step) throws Exception {
        return times.time(stage, () -> withPermit(step));
    }

    /** Runs a part of a step that is {@link #await awaited}: the one that takes a connection. */
    <T> T withPermit(Callable<T> step) throws Exception {
        Duration left = deadline.remaining();
        Duration patience = left.compareTo(GRACE) < 0 ? GRACE : left;
        try (Permits.Permit _ = times.time(Stage.POOL, () -> turn.take(patience))) {
            return PoolWaits.listen(nanos -> times.add(Stage.POOL, nanos), () -> route.run(step));
        }
    }

    /** Runs a step that waits for something else than the database, and so must hold nothing. */
    <T> T await(Stage stage, Callable<T> step) throws Exception {
        return times.time(stage, step);
    }

    /** Runs steps that do not depend on each other; outcomes in the order of the steps. */
    <T> List<Outcome<T>> join(List<Callable<T>> steps, Deadline limit) throws Exception {
        return times.timeTogether(
                isParallel, () -> isParallel ? FanOut.join(steps, limit) : FanOut.joinInTurn(steps, limit));
    }
}
