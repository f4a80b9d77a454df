package io.headhunter.backfill;

import io.headhunter.embedding.EmbeddingOutcome;
import io.headhunter.embedding.EmbeddingProvider;
import io.headhunter.observe.BackfillMeters;
import io.headhunter.time.Deadline;
import io.headhunter.time.Ticker;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The calls of a run to its provider, each through the gate, which hears what came of it. No connection is held
 * meanwhile. Safe for use by many threads.
 */
final class ProviderCalls {
    /** How long a claim waits for a slot. With a call it stays below {@link Lease#LENGTH}. */
    static final Duration LONGEST_SLOT = Duration.ofSeconds(10);

    private static final Duration LONGEST_CALL = Duration.ofSeconds(15);
    /** What a batch is cut to where the provider is slow: a third of the limit, so that a busy minute does not pass it. */
    private static final Duration TARGET_CALL = Duration.ofSeconds(5);

    private final EmbeddingProvider provider;
    private final ProviderGate gate;
    private final Canary canary;
    private final BackfillMeters meters;
    private final RunCounter counter;
    private final Ticker ticker;
    private final BatchPace pace = new BatchPace(TARGET_CALL);

    ProviderCalls(
            EmbeddingProvider provider, ProviderGate gate, BackfillMeters meters, RunCounter counter, Ticker ticker) {
        this.provider = provider;
        this.gate = gate;
        this.canary = new Canary(provider);
        this.meters = meters;
        this.counter = counter;
        this.ticker = ticker;
    }

    /** Throttled also where there was no slot, and then nothing was sent. */
    EmbeddingOutcome embed(List<ClaimedDocument> documents, Deadline deadline)
            throws SQLException, InterruptedException {
        List<String> texts = texts(documents);
        if (!gate.enter(TokenEstimate.of(texts), LONGEST_SLOT)) {
            return new EmbeddingOutcome.Throttled(Duration.ZERO);
        }
        long start = ticker.nanos();
        EmbeddingOutcome outcome = provider.embedDocuments(texts, limited(deadline));
        long elapsed = ticker.nanos() - start;
        meters.called(provider.provider() + "/" + provider.model(), elapsed, label(outcome));
        pace.called(texts.size(), Duration.ofNanos(elapsed), outcome);
        if (outcome instanceof EmbeddingOutcome.Throttled throttled) {
            throttled(throttled.retryAfter());
        }
        return outcome;
    }

    /** How many documents the next claim may have, so that a call for them ends in time; at most so many. */
    int batchSize(int most) {
        return pace.atMost(most);
    }

    /** Whether the provider embeds anything at all; the gate knows afterwards. */
    boolean isThere(Deadline deadline) throws SQLException, InterruptedException {
        if (!gate.enter(1, LONGEST_SLOT)) {
            return false;
        }
        return switch (canary.sing(limited(deadline))) {
            case EmbeddingOutcome.Embedded _ -> true;
            case EmbeddingOutcome.Throttled throttled -> {
                throttled(throttled.retryAfter());
                yield false;
            }
            case EmbeddingOutcome.Rejected rejected -> {
                gate.unavailable(false, rejected.reason());
                yield false;
            }
            case EmbeddingOutcome.Unavailable unavailable -> {
                gate.unavailable(false, unavailable.reason());
                yield false;
            }
        };
    }

    /** What may be done now. */
    ProviderGate.Entry look() throws SQLException {
        return gate.look(LONGEST_SLOT);
    }

    void probe(Deadline deadline) throws SQLException {
        gate.probe(canary, limited(deadline));
    }

    private void throttled(Duration retryAfter) throws SQLException {
        counter.throttled();
        gate.throttled(retryAfter);
    }

    private static String label(EmbeddingOutcome outcome) {
        return switch (outcome) {
            case EmbeddingOutcome.Embedded _ -> "embedded";
            case EmbeddingOutcome.Throttled _ -> "throttled";
            case EmbeddingOutcome.Rejected _ -> "rejected";
            case EmbeddingOutcome.Unavailable _ -> "unavailable";
        };
    }

    private static Deadline limited(Deadline deadline) {
        return Deadline.in(deadline.remaining(LONGEST_CALL));
    }

    private static List<String> texts(List<ClaimedDocument> documents) {
        List<String> texts = new ArrayList<>(documents.size());
        for (ClaimedDocument document : documents) {
            texts.add(document.text() == null ? "" : document.text());
        }
        return texts;
    }
}
