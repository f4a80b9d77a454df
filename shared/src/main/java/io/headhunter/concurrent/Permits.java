package io.headhunter.concurrent;

import io.headhunter.problem.OverloadedException;
import io.headhunter.time.Deadline;
import io.headhunter.time.Ticker;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Permits for work of which only so much is done at once. Work is made of turns: so many enter at once, and each takes a
 * permit for each of its steps. Who has entered comes before who has not, so that what was begun is finished; of those
 * outside each party is let in in turn, whatever the others send. No more wait outside than there is room for: then the
 * party with the most in the queue loses its newest.
 * <p>Nobody holds a permit while it waits for another one here, as long as a step takes no second permit; so nobody waits
 * for ever. Safe for use by many threads: all state is guarded by one lock, which is held for no longer than a search
 * through the parties.
 * <p>Source of dropping from the longest queue: McKenney, "Stochastic Fairness Queueing", INFOCOM 1990. We depart from it
 * in giving each party a queue of its own.
 */
public final class Permits {
    /** Told where nothing was observed yet, and the least: HTTP has whole seconds. */
    private static final Duration LEAST_RETRY_AFTER = Duration.ofSeconds(1);
    /** Chosen, not measured: who waits longer might as well be told by somebody else. */
    private static final Duration LONGEST_RETRY_AFTER = Duration.ofSeconds(30);
    /** Weight of the past in the observed rate: about the last sixteen turns count. Chosen. */
    private static final double PAST = 15.0 / 16;

    private final ReentrantLock lock = new ReentrantLock();
    private final Ticker ticker;
    private final int permits;
    private final int maxEntered;
    private final int maxWaiting;

    private final Deque<Waiter> inside = new ArrayDeque<>();
    /** By party, in the order in which they are let in; none is empty. */
    private final LinkedHashMap<String, Deque<Waiter>> outside = new LinkedHashMap<>();

    private int free;
    private int entered;
    private int waiting;
    private long letIn;
    private long turnedAway;
    private long gaveUp;
    private @Nullable Long lastLeaveNanos;
    private double nanosBetweenLeaves;

    /**
     * @param permits steps that run at once
     * @param maxEntered turns that are between their first step and their end at once
     * @param maxWaiting turns that wait outside at once; 0: nobody waits
     */
    public Permits(int permits, int maxEntered, int maxWaiting, Ticker ticker) {
        if (permits < 1 || maxEntered < 1 || maxWaiting < 0) {
            throw new IllegalArgumentException("permits " + permits + ", maxEntered " + maxEntered + ", maxWaiting "
                    + maxWaiting + "; expected 1 or more of the first two, and 0 or more");
        }
        this.permits = permits;
        this.maxEntered = maxEntered;
        this.maxWaiting = maxWaiting;
        this.ticker = ticker;
        this.free = permits;
    }

    /**
     * What is going on, and what went on since the start.
     *
     * @param permits steps that may run at once
     * @param taken permits that are taken
     * @param maxEntered turns that may be under way at once
     * @param entered turns that are
     * @param waiting turns that wait to enter
     * @param maxWaiting of them at most
     * @param letIn turns that have entered since the start
     * @param turnedAway for which there was no room
     * @param gaveUp whose time was over before they could enter
     */
    public record Figures(
            int permits,
            int taken,
            int maxEntered,
            int entered,
            int waiting,
            int maxWaiting,
            long letIn,
            long turnedAway,
            long gaveUp) {}

    private enum State {
        WAITING,
        READY,
        TURNED_AWAY
    }

    private static final class Waiter {
        final String party;
        final Condition changed;
        State state = State.WAITING;

        Waiter(String party, Condition changed) {
            this.party = party;
            this.changed = changed;
        }
    }

    /**
     * Enters with a permit in hand, for the first step. Waits at most half of the time that is left: the work needs the
     * rest.
     *
     * @param party those of one party wait for each other, not for other parties
     * @throws OverloadedException if there is no room to wait, or the wait is too long
     */
    public Turn enter(String party, Deadline deadline) {
        long patience = deadline.remaining().dividedBy(2).toNanos();
        lock.lock();
        try {
            if (isOpen() && outside.isEmpty()) {
                letIn();
                return new Turn();
            }
            makeRoom(party);
            Waiter waiter = new Waiter(party, lock.newCondition());
            outside.computeIfAbsent(party, _ -> new ArrayDeque<>()).addLast(waiter);
            waiting++;
            await(waiter, patience);
            return switch (waiter.state) {
                case READY -> new Turn();
                case TURNED_AWAY -> throw turnedAway(true);
                case WAITING -> {
                    remove(waiter);
                    gaveUp++;
                    throw tooLate();
                }
            };
        } finally {
            lock.unlock();
        }
    }

    public Figures figures() {
        lock.lock();
        try {
            return new Figures(
                    permits, permits - free, maxEntered, entered, waiting, maxWaiting, letIn, turnedAway, gaveUp);
        } finally {
            lock.unlock();
        }
    }

    /** One piece of work, from its first step to its end. Its steps may run at once. */
    public final class Turn implements AutoCloseable {
        private boolean hasOneInHand = true;
        private boolean isOver;

        private Turn() {}

        /**
         * A permit for one step.
         *
         * @param patience longest wait
         * @throws OverloadedException if there is none in time
         * @throws IllegalStateException if the turn is over
         */
        public Permit take(Duration patience) {
            lock.lock();
            try {
                if (isOver) {
                    throw new IllegalStateException("the turn is over; its steps have nobody to work for");
                }
                if (hasOneInHand) {
                    hasOneInHand = false;
                } else if (free > 0 && inside.isEmpty()) {
                    free--;
                } else {
                    Waiter waiter = new Waiter("", lock.newCondition());
                    inside.addLast(waiter);
                    await(waiter, patience.toNanos());
                    if (waiter.state != State.READY) {
                        inside.remove(waiter);
                        throw tooLate();
                    }
                }
                return new Permit();
            } finally {
                lock.unlock();
            }
        }

        /** Ends the turn. Steps that still run keep their permits until they end. */
        @Override
        public void close() {
            lock.lock();
            try {
                if (isOver) {
                    return;
                }
                isOver = true;
                if (hasOneInHand) {
                    hasOneInHand = false;
                    free++;
                }
                entered--;
                observeLeave();
                dispatch();
            } finally {
                lock.unlock();
            }
        }
    }

    /** Given back by closing, once. */
    public final class Permit implements AutoCloseable {
        private boolean isGivenBack;

        private Permit() {}

        @Override
        public void close() {
            lock.lock();
            try {
                if (!isGivenBack) {
                    isGivenBack = true;
                    free++;
                    dispatch();
                }
            } finally {
                lock.unlock();
            }
        }
    }

    private boolean isOpen() {
        return free > 0 && inside.isEmpty() && entered < maxEntered;
    }

    private void letIn() {
        free--;
        entered++;
        letIn++;
    }

    /** Hands permits to those who wait, as far as they go. */
    private void dispatch() {
        while (free > 0 && !inside.isEmpty()) {
            free--;
            tell(inside.removeFirst(), State.READY);
        }
        while (isOpen() && !outside.isEmpty()) {
            Iterator<Map.Entry<String, Deque<Waiter>>> parties =
                    outside.entrySet().iterator();
            Map.Entry<String, Deque<Waiter>> next = parties.next();
            String party = next.getKey();
            Deque<Waiter> queue = next.getValue();
            parties.remove();
            Waiter first = queue.removeFirst();
            if (!queue.isEmpty()) {
                outside.put(party, queue); // behind the others
            }
            waiting--;
            letIn();
            tell(first, State.READY);
        }
    }

    /** Turns somebody away if the queue is full: the newest of the party that has the most there, or the newcomer. */
    private void makeRoom(String party) {
        if (waiting < maxWaiting) {
            return;
        }
        int own = lengthOf(outside.get(party));
        Deque<Waiter> longest = null;
        for (Deque<Waiter> queue : outside.values()) {
            if (queue.size() > lengthOf(longest)) {
                longest = queue;
            }
        }
        turnedAway++;
        if (longest == null || longest.size() <= own + 1) {
            throw turnedAway(own > 0);
        }
        Waiter newest = longest.getLast();
        remove(newest);
        tell(newest, State.TURNED_AWAY);
    }

    private static int lengthOf(@Nullable Deque<Waiter> queue) {
        return queue == null ? 0 : queue.size();
    }

    private void remove(Waiter waiter) {
        Deque<Waiter> queue = outside.get(waiter.party);
        if (queue != null && queue.remove(waiter)) {
            waiting--;
            if (queue.isEmpty()) {
                outside.remove(waiter.party);
            }
        }
    }

    private static void tell(Waiter waiter, State state) {
        waiter.state = state;
        waiter.changed.signal();
    }

    /** Returns when the state has changed or the time is over. An interrupt ends the wait as if the time were over. */
    private static void await(Waiter waiter, long patienceNanos) {
        long left = patienceNanos;
        try {
            while (waiter.state == State.WAITING && left > 0) {
                left = waiter.changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Only while somebody waits does the time between two ends say how fast work is done. */
    private void observeLeave() {
        long now = ticker.nanos();
        Long last = lastLeaveNanos;
        if (last != null) {
            double between = now - last;
            nanosBetweenLeaves = nanosBetweenLeaves == 0 ? between : PAST * nanosBetweenLeaves + (1 - PAST) * between;
        }
        lastLeaveNanos = waiting > 0 ? now : null;
    }

    /** When those who wait now will have been let in, at the rate that was observed. */
    private Duration retryAfter() {
        Duration drained = Duration.ofNanos((long) (nanosBetweenLeaves * (waiting + 1)));
        if (drained.compareTo(LONGEST_RETRY_AFTER) > 0) {
            return LONGEST_RETRY_AFTER;
        }
        return drained.compareTo(LEAST_RETRY_AFTER) < 0 ? LEAST_RETRY_AFTER : drained;
    }

    /** @param hasWaitingOnes whether the party has a part in it: one that has nothing in the queue is not to blame */
    private OverloadedException turnedAway(boolean hasWaitingOnes) {
        return hasWaitingOnes
                ? OverloadedException.tooMany(
                        "Too many of your requests wait already; expected fewer at once; try again later", retryAfter())
                : new OverloadedException(
                        "Too many requests wait already; expected some room; try again later", retryAfter());
    }

    private OverloadedException tooLate() {
        return new OverloadedException(
                "There was no room to work on this in time; expected fewer requests at once; try again later",
                retryAfter());
    }
}
