package io.headhunter.search.rerank;

import io.headhunter.provider.ProviderGuard;
import io.headhunter.time.Deadline;
import io.headhunter.time.Ticker;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A reranker that is not asked while it is known to be down, or has asked to be left alone: {@link ProviderGuard}. Safe for
 * use by many threads.
 */
final class GuardedReranker implements Reranker {
    private static final RerankOutcome LEFT_ALONE =
            new RerankOutcome.Unavailable("not asked, because it failed too often");

    private final Reranker reranker;
    private final Ticker ticker;
    private final ProviderGuard guard;

    /** @param clock of the pause: one that goes on while the process is frozen */
    GuardedReranker(Reranker reranker, Ticker ticker, Clock clock) {
        this.reranker = reranker;
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
        boolean isEnded = false;
        try {
            RerankOutcome outcome = reranker.score(query, texts, deadline);
            record(outcome, ticker.nanos() - start);
            isEnded = true;
            return outcome;
        } finally {
            if (!isEnded) {
                guard.left();
            }
        }
    }

    private void record(RerankOutcome outcome, long elapsedNanos) {
        switch (outcome) {
            case RerankOutcome.Scored scored -> {
                guard.succeeded(elapsedNanos);
                if (scored.retryAfter() != null) {
                    guard.hold(scored.retryAfter());
                }
            }
            case RerankOutcome.Throttled throttled -> guard.throttled(throttled.retryAfter());
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
