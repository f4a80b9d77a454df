package io.headhunter.time;

import java.time.Duration;

/** Waiting, so that a test can own it. Safe for use by many threads. */
@FunctionalInterface
public interface Pause {
    /** The calling thread sleeps. */
    Pause SLEEP = Thread::sleep;

    /** Returns when so much time has passed; at once if it is not positive. */
    void pause(Duration length) throws InterruptedException;
}
