package io.headhunter.source;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.headhunter.source.SourceOutcome.Failed;
import io.headhunter.source.SourceOutcome.Reason;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the source is worth asking. After {@value #LEAST_CALLS} exchanges of which half failed nothing is asked for
 * {@value #PAUSE_SECONDS} s, then two are tried. Numbers chosen, not measured. Safe for use by many threads.
 */
final class SourcePause {
    private static final Logger log = LoggerFactory.getLogger(SourcePause.class);
    static final int LEAST_CALLS = 10;
    static final int PAUSE_SECONDS = 10;

    private static final int REMEMBERED_CALLS = 20;
    private static final int TRIALS = 2;
    private static final float FAILING_PERCENT = 50;

    private final CircuitBreaker breaker;
    private final Duration fairPatience;

    SourcePause(Duration fairPatience) {
        this(fairPatience, Clock.systemUTC());
    }

    /**
     * @param fairPatience an exchange that was given less says nothing about the source if it was late
     * @param clock of the pause: one that goes on while the process is frozen
     */
    SourcePause(Duration fairPatience, Clock clock) {
        this.fairPatience = fairPatience;
        this.breaker = CircuitBreaker.of(
                "source",
                CircuitBreakerConfig.custom()
                        .clock(clock)
                        .slidingWindowSize(REMEMBERED_CALLS)
                        .minimumNumberOfCalls(LEAST_CALLS)
                        .failureRateThreshold(FAILING_PERCENT)
                        .permittedNumberOfCallsInHalfOpenState(TRIALS)
                        .waitDurationInOpenState(Duration.ofSeconds(PAUSE_SECONDS))
                        .build());
        breaker.getEventPublisher()
                .onStateTransition(event -> log.warn(
                        "the source of documents: {}",
                        switch (event.getStateTransition().getToState()) {
                            case OPEN -> "half of what was asked failed; nothing is asked for " + PAUSE_SECONDS + " s";
                            case HALF_OPEN -> "it is tried again";
                            default -> "it is asked again";
                        }));
    }

    /** Whoever may has to tell how it ended. */
    boolean mayAsk() {
        return breaker.tryAcquirePermission();
    }

    /** An exchange ended, after so long. */
    void ended(List<SourceOutcome> outcomes, Duration patience, long elapsedNanos) {
        Reason reason = outcomes.stream()
                .filter(outcome ->
                        outcome instanceof Failed failed && failed.reason().isOfTheSource())
                .map(outcome -> ((Failed) outcome).reason())
                .findFirst()
                .orElse(null);
        if (reason == null) {
            breaker.onSuccess(elapsedNanos, NANOSECONDS);
        } else if (reason == Reason.LATE && patience.compareTo(fairPatience) < 0) {
            breaker.releasePermission();
        } else {
            breaker.onError(elapsedNanos, NANOSECONDS, new IllegalStateException(reason.label()));
        }
    }
}
