package io.headhunter.search.rerank;

import io.headhunter.provider.ProviderGuard;
import io.headhunter.time.Deadline;
import io.headhunter.time.Ticker;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A reranker that is not asked while it is known to be down, or has asked to be left alone: {@link ProviderGuard}. Safe for
 * use by many threads.
 */
final class GuardedReranker implements Reranker {
    private static final RerankOutcome LEFT_ALONE =
            new RerankOutcome.Unavailable("not asked, because it failed too often");

    private static final Logger log = LoggerFactory.getLogger(GuardedReranker.class);

    private final Reranker reranker;
    private final Duration fairPatience;
    private final Ticker ticker;
    private final ProviderGuard guard;

    /**
     * @param timeout what a question usually has; one that had less than half of it says nothing of the model if it was late
     * @param clock of the pause: one that goes on while the process is frozen
     */
    GuardedReranker(Reranker reranker, Duration timeout, Ticker ticker, Clock clock) {
        this.reranker = reranker;
        this.fairPatience = timeout.dividedBy(2);
        this.ticker = ticker;
        this.guard = new ProviderGuard("the reranker", ticker, clock);
    }

    @Override
    public String version() {
        return reranker.version();
    }

    @Override
    public @Nullable RerankOutcome knownBefore() {
        return outcome(guard.closed());
    }

    @Override
    public RerankOutcome score(String query, List<String> texts, Deadline deadline) {
        RerankOutcome known = outcome(guard.enter());
        if (known != null) {
            return known;
        }
        long start = ticker.nanos();
        boolean isFair = deadline.remaining().compareTo(fairPatience) >= 0;
        boolean isEnded = false;
        try {
            RerankOutcome outcome = asked(query, texts, deadline);
            record(outcome, ticker.nanos() - start, isFair);
            isEnded = true;
            return outcome;
        } finally {
            if (!isEnded) {
                guard.left();
            }
        }
    }

    /** A model that breaks its promise costs the order of a list, not the search. What it says may cite what was asked. */
    private RerankOutcome asked(String query, List<String> texts, Deadline deadline) {
        try {
            return reranker.score(query, texts, deadline);
        } catch (RuntimeException e) {
            log.warn("the reranker failed: {}", e.getClass().getName());
            return new RerankOutcome.Unavailable("it failed");
        }
    }

    private void record(RerankOutcome outcome, long elapsedNanos, boolean isFair) {
        switch (outcome) {
            case RerankOutcome.Scored scored -> {
                guard.succeeded(elapsedNanos);
                if (scored.retryAfter() != null) {
                    guard.hold(scored.retryAfter());
                }
            }
            case RerankOutcome.Throttled throttled -> guard.throttled(throttled.retryAfter());
            case RerankOutcome.Late _ when !isFair -> guard.left();
            case RerankOutcome.Late _ -> guard.failed(elapsedNanos, "no answer in time");
            case RerankOutcome.Unavailable unavailable -> guard.failed(elapsedNanos, unavailable.reason());
        }
    }

    private static @Nullable RerankOutcome outcome(ProviderGuard.@Nullable Closed closed) {
        return switch (closed) {
            case null -> null;
            case ProviderGuard.Closed.Held held -> new RerankOutcome.Throttled(held.remaining());
            case ProviderGuard.Closed.Down _ -> LEFT_ALONE;
        };
    }
}
