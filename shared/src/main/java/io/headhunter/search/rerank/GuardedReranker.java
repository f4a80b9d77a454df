package io.headhunter.search.rerank;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.headhunter.time.Deadline;
import io.headhunter.time.Ticker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A reranker that is not asked while it is known to be down, or has asked to be left alone. Of the last {@value #WINDOW}
 * questions half must have had no answer, of {@value #FEWEST} at least; then nothing is asked for {@value #PAUSE_SECONDS}
 * s, then one. All chosen, not measured: a search that waits for nothing loses its whole time to it. Safe for use by many
 * threads.
 */
final class GuardedReranker implements Reranker {
    private static final Logger log = LoggerFactory.getLogger(GuardedReranker.class);

    private static final RerankOutcome LEFT_ALONE =
            new RerankOutcome.Unavailable("not asked, because it failed too often");

    static final int WINDOW = 10;
    static final int FEWEST = 4;
    static final int PAUSE_SECONDS = 15;
    /** Longer than that nobody is believed. */
    private static final Duration LONGEST_HOLD = Duration.ofMinutes(5);

    private final Reranker reranker;
    private final Ticker ticker;
    private final Clock clock;
    private final CircuitBreaker breaker;
    /** Until then it asked to be left alone. */
    private final AtomicLong heldUntilNanos;
    /** Before that the breaker lets nothing through; it decides, this only knows beforehand. */
    private volatile Instant openUntil = Instant.MIN;

    /** @param clock of the pause: one that goes on while the process is frozen */
    GuardedReranker(Reranker reranker, Ticker ticker, Clock clock) {
        this.reranker = reranker;
        this.ticker = ticker;
        this.clock = clock;
        this.heldUntilNanos = new AtomicLong(ticker.nanos());
        this.breaker = CircuitBreaker.of(
                "rerank",
                CircuitBreakerConfig.custom()
                        .clock(clock)
                        .slidingWindowSize(WINDOW)
                        .minimumNumberOfCalls(FEWEST)
                        .failureRateThreshold(50)
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .waitDurationInOpenState(Duration.ofSeconds(PAUSE_SECONDS))
                        .build());
    }

    @Override
    public String version() {
        return reranker.version();
    }

    @Override
    public @Nullable RerankOutcome knownBefore() {
        long held = heldUntilNanos.get() - ticker.nanos();
        if (held > 0) {
            return new RerankOutcome.Throttled(Duration.ofNanos(held));
        }
        return breaker.getState() == State.OPEN && clock.instant().isBefore(openUntil) ? LEFT_ALONE : null;
    }

    @Override
    public RerankOutcome score(String query, List<String> texts, Deadline deadline) {
        RerankOutcome known = knownBefore();
        if (known != null) {
            return known;
        }
        if (!breaker.tryAcquirePermission()) {
            return LEFT_ALONE;
        }
        long start = ticker.nanos();
        boolean isEnded = false;
        try {
            RerankOutcome outcome = reranker.score(query, texts, deadline);
            record(outcome, ticker.nanos() - start);
            isEnded = true;
            return outcome;
        } finally {
            if (!isEnded) {
                breaker.releasePermission();
            }
        }
    }

    private void record(RerankOutcome outcome, long elapsedNanos) {
        switch (outcome) {
            case RerankOutcome.Scored scored -> {
                breaker.onSuccess(elapsedNanos, TimeUnit.NANOSECONDS);
                if (scored.retryAfter() != null) {
                    hold(scored.retryAfter());
                }
            }
            case RerankOutcome.Throttled throttled -> {
                breaker.releasePermission();
                hold(throttled.retryAfter());
            }
            case RerankOutcome.Late _ -> failed(elapsedNanos, "no answer in time");
            case RerankOutcome.Unavailable unavailable -> failed(elapsedNanos, unavailable.reason());
        }
    }

    private void failed(long elapsedNanos, String reason) {
        State before = breaker.getState();
        breaker.onError(elapsedNanos, TimeUnit.NANOSECONDS, new IllegalStateException(reason));
        if (before != State.OPEN && breaker.getState() == State.OPEN) {
            openUntil = clock.instant().plusSeconds(PAUSE_SECONDS);
            log.warn("reranking failed too often, at last: {}; nothing is asked for {} s", reason, PAUSE_SECONDS);
        }
    }

    private void hold(Duration asked) {
        Duration length = asked.compareTo(LONGEST_HOLD) < 0 ? asked : LONGEST_HOLD;
        long until = ticker.nanos() + length.toNanos();
        heldUntilNanos.accumulateAndGet(until, (one, other) -> one - other > 0 ? one : other);
        log.info("the reranker asks to be left alone for {}", length);
    }
}
