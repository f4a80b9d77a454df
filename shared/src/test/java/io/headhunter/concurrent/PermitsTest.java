package io.headhunter.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headhunter.concurrent.Permits.Permit;
import io.headhunter.concurrent.Permits.Turn;
import io.headhunter.problem.OverloadedException;
import io.headhunter.problem.ProblemType;
import io.headhunter.time.Deadline;
import io.headhunter.time.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PermitsTest {
    private static final Deadline ENOUGH = Deadline.in(Duration.ofMinutes(2));
    private static final Deadline SOON = Deadline.in(Duration.ofMillis(20));
    private static final Duration LONG = Duration.ofMinutes(1);

    private final AtomicLong nanos = new AtomicLong();
    /** Those who have entered, in that order. */
    private final BlockingQueue<Waiting> entered = new LinkedBlockingQueue<>();

    @Test
    void enter_roomForAll_waitsForNobody() {
        Permits permits = permits(2, 2, 0);

        try (Turn _ = permits.enter("a", ENOUGH);
                Turn _ = permits.enter("b", ENOUGH)) {
            assertThat(permits.figures().taken()).isEqualTo(2);
            assertThat(permits.figures().entered()).isEqualTo(2);
        }

        assertThat(permits.figures().taken()).isZero();
        assertThat(permits.figures().entered()).isZero();
    }

    @Test
    void enter_noPermitBeforeDeadline_throwsOverloaded() {
        Permits permits = permits(1, 1, 5);

        try (Turn _ = permits.enter("a", ENOUGH)) {
            assertThatThrownBy(() -> permits.enter("a", SOON))
                    .isInstanceOfSatisfying(
                            OverloadedException.class, e -> assertThat(e.type()).isEqualTo(ProblemType.UNAVAILABLE));
        }

        assertThat(permits.figures().gaveUp()).isOne();
        assertThat(permits.figures().waiting()).isZero();
        permits.enter("a", ENOUGH).close();
    }

    /** The limit on turns holds also while none of them needs a permit. */
    @Test
    void enter_asManyAsMayHaveEntered_waitsAlthoughPermitsAreFree() {
        Permits permits = permits(5, 1, 5);

        try (Turn turn = permits.enter("a", ENOUGH)) {
            turn.take(LONG).close();
            assertThat(permits.figures().taken()).isZero();
            assertThatThrownBy(() -> permits.enter("a", SOON)).isInstanceOf(OverloadedException.class);
        }
    }

    @Test
    void enter_severalParties_takeTurns() throws Exception {
        Permits permits = permits(1, 1, 10);
        List<String> served = new ArrayList<>();
        List<Waiting> all = new ArrayList<>();

        try (Turn _ = permits.enter("first", ENOUGH)) {
            for (String party : List.of("a", "a", "a", "b", "b", "c")) {
                all.add(waiting(permits, party));
            }
        }
        while (served.size() < all.size()) {
            Waiting next = entered.take();
            served.add(next.party());
            next.turn().get().close();
        }

        assertThat(served).containsExactly("a", "b", "c", "a", "b", "a");
    }

    @Test
    void enter_queueIsFullOfOnesOwn_isTooMany() {
        Permits permits = permits(1, 1, 2);

        try (Turn _ = permits.enter("a", ENOUGH)) {
            waiting(permits, "a");
            waiting(permits, "a");
            assertThatThrownBy(() -> permits.enter("a", ENOUGH))
                    .isInstanceOfSatisfying(OverloadedException.class, e -> {
                        assertThat(e.type()).isEqualTo(ProblemType.TOO_MANY_REQUESTS);
                        assertThat(e.retryAfter()).isPositive();
                    });
        }

        assertThat(permits.figures().turnedAway()).isOne();
    }

    /** Nobody keeps others out by filling the queue: who has the most there makes room. */
    @Test
    void enter_queueIsFullOfAnother_takesThePlaceOfItsNewest() throws Exception {
        Permits permits = permits(1, 1, 3);
        List<Waiting> greedy = new ArrayList<>();
        Waiting other;

        try (Turn _ = permits.enter("greedy", ENOUGH)) {
            for (int i = 0; i < 3; i++) {
                greedy.add(waiting(permits, "greedy"));
            }
            other = waiting(permits, "other");
            assertThatThrownBy(() -> greedy.getLast().turn().get())
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .isInstanceOfSatisfying(OverloadedException.class, e -> assertThat(e.type())
                            .isEqualTo(ProblemType.TOO_MANY_REQUESTS));
        }
        greedy.get(0).turn().get().close();
        other.turn().get().close();
        greedy.get(1).turn().get().close();

        assertThat(permits.figures().letIn()).isEqualTo(4);
    }

    /** Who has nothing in a queue that all share equally is not to blame for it. */
    @Test
    void enter_queueIsFullOfManyOthers_isUnavailable() {
        Permits permits = permits(1, 1, 2);

        try (Turn _ = permits.enter("a", ENOUGH)) {
            waiting(permits, "b");
            waiting(permits, "c");
            assertThatThrownBy(() -> permits.enter("d", ENOUGH))
                    .isInstanceOfSatisfying(
                            OverloadedException.class, e -> assertThat(e.type()).isEqualTo(ProblemType.UNAVAILABLE));
        }
    }

    @Test
    void take_somebodyWaitsOutside_comesFirst() throws Exception {
        Permits permits = permits(1, 2, 5);
        try (Turn turn = permits.enter("a", ENOUGH)) {
            Permit first = turn.take(LONG);
            Waiting outside = waiting(permits, "b");
            BlockingQueue<Permit> second = new LinkedBlockingQueue<>();
            Thread step = Thread.ofVirtual().start(() -> second.add(turn.take(LONG)));
            untilParked(step);

            first.close();

            Permit taken = second.take();
            assertThat(outside.turn()).isNotDone();
            taken.close();
            outside.turn().get().close();
        }
    }

    @Test
    void take_noneInTime_throwsOverloadedAndLosesNone() {
        Permits permits = permits(1, 1, 0);
        try (Turn turn = permits.enter("a", ENOUGH)) {
            try (Permit _ = turn.take(LONG)) {
                assertThatThrownBy(() -> turn.take(Duration.ofMillis(10))).isInstanceOf(OverloadedException.class);
            }
            turn.take(LONG).close();
        }
        assertThat(permits.figures().taken()).isZero();
    }

    /** A leg that was late still has its connection, and so must have its permit. */
    @Test
    void close_stepStillRuns_keepsItsPermitUntilItEnds() {
        Permits permits = permits(1, 5, 5);
        Permit late;
        try (Turn turn = permits.enter("a", ENOUGH)) {
            late = turn.take(LONG);
        }

        assertThat(permits.figures().entered()).isZero();
        assertThat(permits.figures().taken()).isOne();
        assertThatThrownBy(() -> permits.enter("b", SOON)).isInstanceOf(OverloadedException.class);

        late.close();
        late.close();
        assertThat(permits.figures().taken()).isZero();
    }

    @Test
    void take_turnIsOver_isRefused() {
        Turn turn = permits(1, 1, 0).enter("a", ENOUGH);
        turn.close();
        turn.close();

        assertThatThrownBy(() -> turn.take(LONG)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void enter_interrupted_givesUpAndStaysInterrupted() {
        Permits permits = permits(1, 1, 5);
        try (Turn _ = permits.enter("a", ENOUGH)) {
            Thread.currentThread().interrupt();

            assertThatThrownBy(() -> permits.enter("a", ENOUGH)).isInstanceOf(OverloadedException.class);

            assertThat(Thread.interrupted()).isTrue();
        }
    }

    /** Turns end every three seconds: whoever is sent away comes back when the three who wait, and one more, are through. */
    @Test
    void retryAfter_busy_isWhenThoseWhoWaitAreThrough() throws Exception {
        Permits permits = permits(1, 1, 3);
        Turn now = permits.enter("a", ENOUGH);
        for (int i = 0; i < 5; i++) {
            Waiting next = waiting(permits, "a");
            nanos.addAndGet(TimeUnit.SECONDS.toNanos(3));
            now.close();
            now = next.turn().get();
        }
        waiting(permits, "a");
        waiting(permits, "a");
        waiting(permits, "a");

        assertThatThrownBy(() -> permits.enter("a", ENOUGH))
                .isInstanceOfSatisfying(OverloadedException.class, e -> assertThat(e.retryAfter())
                        .isEqualTo(Duration.ofSeconds(12)));
        now.close();
    }

    @Test
    void retryAfter_nothingObserved_isASecond() {
        Permits permits = permits(1, 1, 0);
        try (Turn _ = permits.enter("a", ENOUGH)) {
            assertThatThrownBy(() -> permits.enter("a", ENOUGH))
                    .isInstanceOfSatisfying(OverloadedException.class, e -> assertThat(e.retryAfter())
                            .isEqualTo(Duration.ofSeconds(1)));
        }
    }

    /** Whatever the threads do: never more than allowed at once, nothing lost, and everybody comes to an end. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void permits_anySchedule_holdTheirLimits(long seed) throws Exception {
        Random random = new Random(seed);
        int many = 1 + random.nextInt(4);
        int turns = 1 + random.nextInt(5);
        Permits permits = permits(many, turns, 1 + random.nextInt(20));
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger working = new AtomicInteger();
        AtomicInteger exceeded = new AtomicInteger();
        AtomicInteger ended = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            String party = "p" + random.nextInt(4);
            int steps = 1 + random.nextInt(3);
            Deadline deadline = random.nextInt(4) == 0 ? SOON : ENOUGH;
            threads.add(Thread.ofVirtual().start(() -> {
                try (Turn turn = permits.enter(party, deadline)) {
                    exceeded.addAndGet(inside.incrementAndGet() > turns ? 1 : 0);
                    for (int step = 0; step < steps; step++) {
                        try (Permit _ = turn.take(LONG)) {
                            exceeded.addAndGet(working.incrementAndGet() > many ? 1 : 0);
                            Thread.onSpinWait();
                            working.decrementAndGet();
                        }
                    }
                    inside.decrementAndGet();
                } catch (OverloadedException e) {
                    // turned away, or its time was over
                }
                ended.incrementAndGet();
            }));
        }
        for (Thread thread : threads) {
            assertThat(thread.join(LONG)).isTrue();
        }

        Permits.Figures figures = permits.figures();
        assertThat(exceeded).hasValue(0);
        assertThat(ended).hasValue(300);
        assertThat(figures.taken()).isZero();
        assertThat(figures.entered()).isZero();
        assertThat(figures.waiting()).isZero();
        assertThat(figures.letIn() + figures.turnedAway() + figures.gaveUp()).isEqualTo(300);
    }

    private Permits permits(int permits, int maxEntered, int maxWaiting) {
        Ticker ticker = nanos::get;
        return new Permits(permits, maxEntered, maxWaiting, ticker);
    }

    /** One who waits, and the turn that comes of it. */
    private record Waiting(String party, CompletableFuture<Turn> turn) {}

    /** Begins to wait, and returns once it does. */
    private Waiting waiting(Permits permits, String party) {
        int before = permits.figures().waiting();
        long turnedAway = permits.figures().turnedAway();
        Waiting waiting = new Waiting(party, new CompletableFuture<>());
        Thread.ofVirtual().start(() -> {
            try {
                Turn turn = permits.enter(party, ENOUGH);
                waiting.turn().complete(turn);
                entered.add(waiting);
            } catch (OverloadedException e) {
                waiting.turn().completeExceptionally(e);
            }
        });
        while (permits.figures().waiting() == before && permits.figures().turnedAway() == turnedAway) {
            Thread.onSpinWait();
        }
        return waiting;
    }

    private static void untilParked(Thread thread) {
        while (thread.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
    }
}
