package io.headhunter.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StageTimesTest {
    private static final long MILLI = 1_000_000;

    private final AtomicLong nanos = new AtomicLong();
    private final StageTimes times = new StageTimes(nanos::get);

    @Test
    void time_severalTimes_isTheSumAlsoOfWhatThrows() throws Exception {
        times.time(Stage.VECTOR, () -> nanos.addAndGet(2 * MILLI));
        assertThatThrownBy(() -> times.time(Stage.VECTOR, () -> {
                    nanos.addAndGet(3 * MILLI);
                    throw new IOException("planted");
                }))
                .isInstanceOf(IOException.class);

        assertThat(times.millis(Stage.VECTOR)).hasValue(5);
        assertThat(times.millis(Stage.TEXT)).isEmpty();
    }

    /** Two stages of 20 and 30 ms that took 30 together have saved 20; waiting for a connection is within them. */
    @Test
    void timeTogether_sideBySide_savesTheSumLessTheTimeTogether() throws Exception {
        times.timeTogether(true, () -> {
            CompletableFuture<Void> mayEnd = new CompletableFuture<>();
            CompletableFuture<Void> hasBegun = new CompletableFuture<>();
            Thread vector = Thread.ofVirtual().start(() -> run(Stage.VECTOR, hasBegun, mayEnd));
            hasBegun.join();
            times.time(Stage.TEXT, () -> nanos.addAndGet(20 * MILLI));
            times.add(Stage.POOL, 7 * MILLI);
            nanos.addAndGet(10 * MILLI);
            mayEnd.complete(null);
            vector.join();
            return "";
        });

        assertThat(times.savedMillis()).hasValue(20);
        assertThat(times.isParallel()).isTrue();
    }

    @Test
    void timeTogether_oneAfterTheOther_savesNothing() throws Exception {
        times.timeTogether(false, () -> {
            times.time(Stage.TEXT, () -> nanos.addAndGet(20 * MILLI));
            return times.time(Stage.VECTOR, () -> nanos.addAndGet(30 * MILLI));
        });

        assertThat(times.savedMillis()).hasValue(0);
        assertThat(times.isParallel()).isFalse();
    }

    @Test
    void savedMillis_nothingCouldRunTogether_isEmpty() {
        assertThat(times.savedMillis()).isEmpty();
    }

    /** A leg that was late has taken so long so far, and what it does afterwards changes no answer. */
    @Test
    void stop_stageStillRuns_hasItsTimeSoFar() throws Exception {
        CompletableFuture<Void> mayEnd = new CompletableFuture<>();
        CompletableFuture<Void> hasBegun = new CompletableFuture<>();
        Thread late = Thread.ofVirtual().start(() -> run(Stage.VECTOR, hasBegun, mayEnd));
        hasBegun.join();
        nanos.addAndGet(4 * MILLI);

        times.stop();
        nanos.addAndGet(40 * MILLI);
        mayEnd.complete(null);
        late.join();
        times.time(Stage.TEXT, () -> nanos.addAndGet(MILLI));
        times.add(Stage.POOL, MILLI);

        assertThat(times.millis(Stage.VECTOR)).hasValue(4);
        assertThat(times.millis(Stage.TEXT)).isEmpty();
        assertThat(times.millis(Stage.POOL)).isEmpty();
    }

    private void run(Stage stage, CompletableFuture<Void> hasBegun, CompletableFuture<Void> mayEnd) {
        try {
            times.time(stage, () -> {
                hasBegun.complete(null);
                return mayEnd.join();
            });
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
