package io.headhunter.time;

/** A monotonic source of nanoseconds, so that a test can own time. Safe for use by many threads. */
@FunctionalInterface
public interface Ticker {
    /** The machine's monotonic clock. */
    Ticker SYSTEM = System::nanoTime;

    /** Nanoseconds since an arbitrary origin; only differences mean anything. */
    long nanos();
}
