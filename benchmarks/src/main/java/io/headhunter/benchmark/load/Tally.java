package io.headhunter.benchmark.load;

import io.headhunter.benchmark.Latencies;
import org.jspecify.annotations.Nullable;

/** What the clients of some slices did. Used by one thread at a time. */
final class Tally {
    private static final double NANOS_PER_SECOND = 1e9;

    private final Latencies latencies = new Latencies();
    private long errors;
    private long elapsedNanos;
    private @Nullable String firstError;

    void succeeded(long nanos) {
        latencies.record(nanos);
    }

    void failed(String error) {
        errors++;
        if (firstError == null) {
            firstError = error;
        }
    }

    /** Calls of another client of the same slice: they cost no time of their own. */
    void addClient(Tally client) {
        latencies.add(client.latencies);
        errors += client.errors;
        if (firstError == null) {
            firstError = client.firstError;
        }
    }

    void addElapsed(long nanos) {
        elapsedNanos += nanos;
    }

    /** Another slice. */
    void addSlice(Tally slice) {
        addClient(slice);
        addElapsed(slice.elapsedNanos);
    }

    /** Good answers a second. */
    double perSecond() {
        return elapsedNanos == 0 ? 0 : latencies.count() * NANOS_PER_SECOND / elapsedNanos;
    }

    Latencies latencies() {
        return latencies;
    }

    long errors() {
        return errors;
    }

    @Nullable
    String firstError() {
        return firstError;
    }
}
