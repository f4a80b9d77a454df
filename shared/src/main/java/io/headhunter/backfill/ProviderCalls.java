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
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The calls of a run to its provider, each through the gate, which hears what came of it. No connection is held
 * meanwhile. Safe for use by many threads.
 */
final class ProviderCalls {
    /** How long a claim waits for a slot. With a call it stays below {@link Lease#LENGTH}. */
    private static final Duration LONGEST_SLOT = Duration.ofSeconds(10);

    private static final Duration LONGEST_CALL = Duration.ofSeconds(15);
    /** With less left nothing is begun, as hardly any answer would come in time. Chosen. */
    private static final Duration LEAST_CALL = Duration.ofMillis(100);

    /** Nobody is to blame, and there is nothing to wait for. */
    private static final EmbeddingOutcome NOBODYS_FAULT = new EmbeddingOutcome.Throttled(Duration.ZERO);

    /** What a batch is cut to where the provider is slow: a third of the limit, so that a busy minute does not pass it. */
    private static final Duration TARGET_CALL = Duration.ofSeconds(5);

    private final EmbeddingProvider provider;
    private final ProviderGate gate;
    private final Canary canary;
    private final BackfillMeters meters;
    private final RunCounter counter;
    private final Ticker ticker;
    private final BooleanSupplier isStopped;
    private final BatchPace pace = new BatchPace(TARGET_CALL);

    /** @param isStopped whether the run is to end now, as if its deadline had come */
    ProviderCalls(
            EmbeddingProvider provider,
            ProviderGate gate,
            BackfillMeters meters,
            RunCounter counter,
            Ticker ticker,
            BooleanSupplier isStopped) {
        this.provider = provider;
        this.gate = gate;
        this.canary = new Canary(provider);
        this.meters = meters;
        this.counter = counter;
        this.ticker = ticker;
        this.isStopped = isStopped;
    }

    /** Throttled also where there was no slot, or where the run's own time was over before an answer came. */
    EmbeddingOutcome embed(List<ClaimedDocument> documents, Deadline deadline)
            throws SQLException, InterruptedException {
        List<String> texts = texts(documents);
        if (!enter(TokenEstimate.of(texts), deadline)) {
            return NOBODYS_FAULT;
        }
        Duration given = deadline.remaining(LONGEST_CALL);
        long start = ticker.nanos();
        EmbeddingOutcome outcome = provider.embedDocuments(texts, Deadline.in(given));
        long elapsed = ticker.nanos() - start;
        meters.called(provider.provider() + "/" + provider.model(), elapsed, label(outcome));
        pace.called(texts.size(), Duration.ofNanos(elapsed), outcome);
        if (outcome instanceof EmbeddingOutcome.Throttled throttled) {
            throttled(throttled.retryAfter());
        }
        return isCutOff(outcome, given, deadline) ? NOBODYS_FAULT : outcome;
    }

    /** How many documents the next claim may have, so that a call for them ends in time; at most so many. */
    int batchSize(int most) {
        return pace.atMost(most);
    }

    /** Whether a call that is begun now may still be answered. */
    boolean hasTime(Deadline deadline) {
        return !isStopped.getAsBoolean() && deadline.remaining().compareTo(LEAST_CALL) >= 0;
    }

    /**
     * Whether the provider embeds anything at all; the gate knows afterwards. False also where there is no time to find
     * out, and then the gate is told nothing.
     */
    boolean isThere(Deadline deadline) throws SQLException, InterruptedException {
        if (!enter(1, deadline)) {
            return false;
        }
        return switch (sing(deadline)) {
            case null -> false;
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

    /** What may be done now by a run that ends then. */
    ProviderGate.Entry look(Deadline deadline) throws SQLException {
        return gate.look(longestSlot(deadline));
    }

    /** Only after a {@link #look} that said so. */
    void probe(Deadline deadline) throws SQLException {
        EmbeddingOutcome outcome = hasTime(deadline) ? sing(deadline) : null;
        if (outcome == null) {
            gate.leaveProbe();
        } else {
            gate.probed(outcome);
        }
    }

    /** Null: the run's time was over before an answer came. */
    private @Nullable EmbeddingOutcome sing(Deadline deadline) {
        Duration given = deadline.remaining(LONGEST_CALL);
        EmbeddingOutcome outcome = canary.sing(Deadline.in(given));
        return isCutOff(outcome, given, deadline) ? null : outcome;
    }

    /**
     * Whether the end of the run ended the call. That says nothing of the provider, and nothing of a text. Whoever was given
     * a whole call's time and did not answer is to blame, run or no run.
     */
    private boolean isCutOff(EmbeddingOutcome outcome, Duration given, Deadline deadline) {
        return outcome instanceof EmbeddingOutcome.Unavailable
                && given.compareTo(LONGEST_CALL) < 0
                && !hasTime(deadline);
    }

    private boolean enter(int tokens, Deadline deadline) throws SQLException, InterruptedException {
        return hasTime(deadline) && gate.enter(tokens, longestSlot(deadline));
    }

    /** So that there is time for the call after it. */
    private static Duration longestSlot(Deadline deadline) {
        Duration left = deadline.remaining().minus(LEAST_CALL);
        if (left.isNegative()) {
            return Duration.ZERO;
        }
        return left.compareTo(LONGEST_SLOT) < 0 ? left : LONGEST_SLOT;
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

    private static List<String> texts(List<ClaimedDocument> documents) {
        List<String> texts = new ArrayList<>(documents.size());
        for (ClaimedDocument document : documents) {
            texts.add(document.text() == null ? "" : document.text());
        }
        return texts;
    }
}
