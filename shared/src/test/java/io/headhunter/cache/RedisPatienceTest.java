package io.headhunter.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.headhunter.testing.TestClock;
import io.lettuce.core.RedisCommandExecutionException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** On a clock that the test owns; nobody watches but the test. */
class RedisPatienceTest {
    private static final Duration SILENCE = Duration.ofMillis(50);

    private final TestClock clock = new TestClock();
    private final RedisPatience patience = new RedisPatience(clock, Runnable::run);

    @Test
    void letGo_nothingHeard_endsTheWaitingAfterTheSilence() {
        CompletableFuture<String> waiting = patience.whileItSpeaks(new CompletableFuture<>(), SILENCE);

        after(50);
        assertThat(waiting).isNotDone();
        after(1);
        assertThat(waiting).isCompletedExceptionally();
    }

    @Test
    void letGo_othersAreAnswered_waitsOnButNotForEver() {
        CompletableFuture<String> waiting = patience.whileItSpeaks(new CompletableFuture<>(), SILENCE);

        for (int i = 0; i < 8; i++) {
            after(30);
            anotherIsAnswered();
            assertThat(waiting).isNotDone();
        }
        after(11);
        assertThat(waiting).isCompletedExceptionally();
    }

    /** Of an answer that comes when nobody waits any more, too. */
    @Test
    void letGo_lateAnswerOfAnother_isASignOfLife() {
        CompletableFuture<String> late = new CompletableFuture<>();
        var _ = patience.whileItSpeaks(late, SILENCE);
        after(51);
        CompletableFuture<String> waiting = patience.whileItSpeaks(new CompletableFuture<>(), SILENCE);

        after(40);
        late.complete("at last");
        after(40);

        assertThat(waiting).isNotDone();
    }

    /** It is there, and well enough to refuse. */
    @Test
    void letGo_refusalOfAnother_isASignOfLife() {
        CompletableFuture<String> waiting = patience.whileItSpeaks(new CompletableFuture<>(), SILENCE);
        CompletableFuture<String> refused = new CompletableFuture<>();
        var _ = patience.whileItSpeaks(refused, SILENCE);

        after(40);
        refused.completeExceptionally(new RedisCommandExecutionException("LOADING"));
        after(40);

        assertThat(waiting).isNotDone();
    }

    @Test
    void letGo_waitsNoLonger_whateverOthersHear() {
        CompletableFuture<String> waiting = patience.noLonger(new CompletableFuture<>(), SILENCE);

        after(30);
        anotherIsAnswered();
        after(21);

        assertThat(waiting).isCompletedExceptionally();
    }

    @Test
    void close_somebodyWaits_isLetGo() {
        CompletableFuture<String> waiting = patience.whileItSpeaks(new CompletableFuture<>(), SILENCE);

        patience.close();

        assertThat(waiting).isCompletedExceptionally();
    }

    private void anotherIsAnswered() {
        CompletableFuture<String> other = new CompletableFuture<>();
        var _ = patience.whileItSpeaks(other, SILENCE);
        other.complete("x");
    }

    private void after(long millis) {
        clock.pass(Duration.ofMillis(millis));
        patience.letGo(clock.nanos());
    }
}
