package io.headhunter.provider;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.headhunter.time.Ticker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a provider is to be asked: not while it is known to be down, and not while it has asked to be left alone. Of the
 * last {@value #WINDOW} questions half must have failed, of {@value #FEWEST} at least; then nothing is asked for {@value
 * #PAUSE_SECONDS} s, then one question. All chosen, not measured: a search that waits for nothing loses its whole time to
 * it. Whoever has entered says afterwards how it ended: {@link #succeeded}, {@link #failed}, {@link #throttled} or {@link
 * #left}. Safe for use by many threads.
 */
public final class ProviderGuard {
    private static final Logger log = LoggerFactory.getLogger(ProviderGuard.class);

    public static final int PAUSE_SECONDS = 15;

    static final int WINDOW = 10;
    static final int FEWEST = 4;

    private final String name;
    private final Ticker ticker;
    private final Clock clock;
    private final CircuitBreaker breaker;
    /** Until then it asked to be left alone. */
    private final AtomicLong heldUntilNanos;
    /** Before that the breaker lets nothing through; it decides, this only knows beforehand. */
    private volatile Instant openUntil = Instant.MIN;

    /** Why it is not to be asked. */
    public sealed interface Closed {
        /** It asked to be left alone for so long from now. */
        record Held(Duration remaining) implements Closed {}

        /** It failed too often. */
        record Down() implements Closed {}
    }

    /**
     * @param name of the provider, for the log
     * @param clock of the pause: one that goes on while the process is frozen
     */
    public ProviderGuard(String name, Ticker ticker, Clock clock) {
        this.name = name;
        this.ticker = ticker;
        this.clock = clock;
        this.heldUntilNanos = new AtomicLong(ticker.nanos());
        this.breaker = CircuitBreaker.of(
                name,
                CircuitBreakerConfig.custom()
                        .clock(clock)
                        .slidingWindowSize(WINDOW)
                        .minimumNumberOfCalls(FEWEST)
                        .failureRateThreshold(50)
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .waitDurationInOpenState(Duration.ofSeconds(PAUSE_SECONDS))
                        .build());
    }

    /** What is known without asking; null: it may be asked. */
    public @Nullable Closed closed() {
        long held = heldUntilNanos.get() - ticker.nanos();
        if (held > 0) {
            return new Closed.Held(Duration.ofNanos(held));
        }
        return breaker.getState() == State.OPEN && clock.instant().isBefore(openUntil) ? new Closed.Down() : null;
    }

    /** Before a question; null: it is to be asked. */
    public @Nullable Closed enter() {
        Closed closed = closed();
        if (closed != null) {
            return closed;
        }
        return breaker.tryAcquirePermission() ? null : new Closed.Down();
    }

    public void succeeded(long elapsedNanos) {
        breaker.onSuccess(elapsedNanos, TimeUnit.NANOSECONDS);
    }

    /** It asks to be left alone: no failure. */
    public void throttled(Duration length) {
        breaker.releasePermission();
        hold(length);
    }

    /** The question ended in a way that says nothing about the provider. */
    public void left() {
        breaker.releasePermission();
    }

    /** @param reason ours, for the log */
    public void failed(long elapsedNanos, String reason) {
        State before = breaker.getState();
        breaker.onError(elapsedNanos, TimeUnit.NANOSECONDS, new IllegalStateException(reason));
        if (before != State.OPEN && breaker.getState() == State.OPEN) {
            openUntil = clock.instant().plusSeconds(PAUSE_SECONDS);
            log.warn("{} failed too often, at last: {}; nothing is asked for {} s", name, reason, PAUSE_SECONDS);
        }
    }

    /** It is left alone for so long from now, or for {@link RetryAfter#LONGEST} if that is less. */
    public void hold(Duration asked) {
        Duration length = asked.compareTo(RetryAfter.LONGEST) < 0 ? asked : RetryAfter.LONGEST;
        long until = ticker.nanos() + length.toNanos();
        heldUntilNanos.accumulateAndGet(until, (one, other) -> one - other > 0 ? one : other);
        log.info("{} asks to be left alone for {}", name, length);
    }
}
