package io.headhunter.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import io.headhunter.concurrent.FanOut.Outcome;
import io.headhunter.time.Deadline;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FanOutTest {
    private static final Deadline ENOUGH = Deadline.in(Duration.ofMinutes(1));

    @Test
    void join_stepsThatReturn_areDoneInTheirOrder() {
        CountDownLatch second = new CountDownLatch(1);
        List<Callable<String>> steps = List.of(
                () -> {
                    second.await();
                    return "first";
                },
                () -> {
                    second.countDown();
                    return "second";
                });

        assertThat(FanOut.join(steps, ENOUGH))
                .containsExactly(new Outcome.Done<>("first"), new Outcome.Done<>("second"));
    }

    @Test
    void join_stepThatThrows_leavesTheOthersAlone() {
        IOException broken = new IOException("broken");
        List<Callable<String>> steps = List.of(
                () -> {
                    throw broken;
                },
                () -> "done");

        assertThat(FanOut.join(steps, ENOUGH))
                .containsExactly(new Outcome.Failed<>(broken), new Outcome.Done<>("done"));
    }

    @Test
    void joinAll_interrupted_tellsTheStepsAndWaitsForThem() {
        CountDownLatch told = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        Thread waiting = Thread.currentThread();
        List<Callable<String>> steps = List.of(
                () -> {
                    begun.countDown();
                    return told.await(20, TimeUnit.SECONDS) ? "ended" : "never told";
                },
                () -> {
                    begun.await();
                    waiting.interrupt();
                    return "done";
                });

        List<Outcome<String>> outcomes = FanOut.joinAll(steps, told::countDown);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(outcomes).containsExactly(new Outcome.Done<>("ended"), new Outcome.Done<>("done"));
    }

    @Test
    void join_stepThatIsLate_isLeftToItselfAndNotInterrupted() throws InterruptedException {
        CountDownLatch mayEnd = new CountDownLatch(1);
        CountDownLatch hasEnded = new CountDownLatch(1);
        List<Callable<String>> steps = List.of(() -> {
            mayEnd.await();
            hasEnded.countDown();
            return "late";
        });

        assertThat(FanOut.join(steps, Deadline.in(Duration.ofMillis(20)))).containsExactly(new Outcome.Late<>());

        mayEnd.countDown();
        hasEnded.await();
    }

    /** To the same outcomes, one after the other: the second step waits for what only the first one does. */
    @Test
    void joinInTurn_steps_runInTheirOrder() {
        List<String> order = new CopyOnWriteArrayList<>();
        IOException broken = new IOException("broken");
        List<Callable<String>> steps = List.of(
                () -> {
                    order.add("first begins");
                    order.add("first ends");
                    throw broken;
                },
                () -> {
                    order.add("second");
                    return "done";
                });

        assertThat(FanOut.joinInTurn(steps, ENOUGH))
                .containsExactly(new Outcome.Failed<>(broken), new Outcome.Done<>("done"));
        assertThat(order).containsExactly("first begins", "first ends", "second");
    }

    /** Of the time of both, a step that hangs takes its own half and leaves the other's. */
    @Test
    void joinInTurn_stepThatHangs_leavesTheOthersTheirShare() {
        CountDownLatch never = new CountDownLatch(1);
        List<Callable<String>> steps = List.of(
                () -> {
                    never.await();
                    return "never";
                },
                () -> "done");

        assertThat(FanOut.joinInTurn(steps, Deadline.in(Duration.ofMillis(600))))
                .containsExactly(new Outcome.Late<>(), new Outcome.Done<>("done"));
        never.countDown();
    }

    @Test
    void join_noSteps_isNothing() {
        assertThat(FanOut.join(List.<Callable<String>>of(), ENOUGH)).isEmpty();
    }

    @Test
    void join_callerInterrupted_isLateAndStillInterrupted() {
        Thread.currentThread().interrupt();

        List<Outcome<String>> outcomes = FanOut.join(
                List.of(() -> {
                    new CountDownLatch(1).await();
                    return "never";
                }),
                Deadline.in(Duration.ofMillis(20)));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(outcomes).containsExactly(new Outcome.Late<>());
    }
}
