package io.headhunter.embedded;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for conditions that nobody announces, such as the end of a process that is not our child. */
final class Polling {
    /** Chosen, not measured: short against the 100 ms of a server start, long against the cost of a look. */
    private static final Duration STEP = Duration.ofMillis(5);

    private Polling() {}

    /** Whether the condition came true within the limit. */
    static boolean until(Duration limit, BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - start >= limit.toNanos()) {
                return false;
            }
            pause();
        }
        return true;
    }

    static void pause() {
        try {
            Thread.sleep(STEP);
        } catch (InterruptedException e) {
            throw EmbeddedServerException.interrupted("waiting for a server");
        }
    }
}
