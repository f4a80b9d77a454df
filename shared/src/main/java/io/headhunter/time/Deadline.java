package io.headhunter.time;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * The moment at which an answer stops being useful. Made once, at the door, from a monotonic ticker, and handed down
 * every call: each blocking step takes the smaller of its own limit and what remains. Immutable.
 */
public final class Deadline {
    private final Ticker ticker;
    private final long expiresAtNanos;

    private Deadline(Ticker ticker, long expiresAtNanos) {
        this.ticker = ticker;
        this.expiresAtNanos = expiresAtNanos;
    }

    /** A deadline {@code length} from now. */
    public static Deadline in(Duration length, Ticker ticker) {
        requireNonNull(length, "length is null");
        requireNonNull(ticker, "ticker is null");
        return new Deadline(ticker, ticker.nanos() + length.toNanos());
    }

    /** A deadline {@code length} from now on the machine's clock. */
    public static Deadline in(Duration length) {
        return in(length, Ticker.SYSTEM);
    }

    /** Time left; zero, never negative, once expired. */
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, expiresAtNanos - ticker.nanos()));
    }

    /** The smaller of {@code limit} and the time left. */
    public Duration remaining(Duration limit) {
        Duration left = remaining();
        return left.compareTo(limit) < 0 ? left : limit;
    }

    public boolean isExpired() {
        return expiresAtNanos - ticker.nanos() <= 0;
    }
}
