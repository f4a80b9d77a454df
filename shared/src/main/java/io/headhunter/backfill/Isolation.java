package io.headhunter.backfill;

import io.headhunter.embedding.EmbeddingOutcome;
import io.headhunter.time.Deadline;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Embeds a claim, and where the provider does not take it, finds out who is to blame. A batch that fails is halved again
 * and again until the document is alone that nobody can embed: one among a hundred costs about ten calls. A provider that
 * does not answer at all is told from that by a text that it takes ({@link Canary}): while it does not embed even that, no
 * document is blamed, and what is left of the claim goes back as it was. Used by one thread for one claim.
 */
final class Isolation {
    private static final Logger log = LoggerFactory.getLogger(Isolation.class);
    /** Failures of a document alone before it is parked. Chosen. */
    static final int MAX_ATTEMPTS = 5;
    /** Full jitter below 4, 8, 16 … s, at most 5 min: a fault of a moment is over by then. Chosen. */
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(4);

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final Lease lease;
    private final ProviderCalls calls;
    private final RandomGenerator random;
    private final Deadline deadline;
    private final RunCounter.Tenant counter;

    /** Just claimed: the lease needs no renewal yet. */
    private boolean isFresh = true;

    private boolean isStopped;
    private boolean hasSucceeded;
    private int done;
    private int failed;

    Isolation(Lease lease, ProviderCalls calls, RandomGenerator random, Deadline deadline, RunCounter.Tenant counter) {
        this.lease = lease;
        this.calls = calls;
        this.random = random;
        this.deadline = deadline;
        this.counter = counter;
    }

    /** Embedded and published. */
    int done() {
        return done;
    }

    /** Parked or put off. */
    int failed() {
        return failed;
    }

    void embed(List<ClaimedDocument> documents) throws SQLException, InterruptedException {
        embed(documents, false);
    }

    /**
     * @param isSuspect the fault is in this part, since it is not in the other half: to call for all of it would only
     *     fail again
     * @return whether a fault was found in it
     */
    private boolean embed(List<ClaimedDocument> part, boolean isSuspect) throws SQLException, InterruptedException {
        if (isStopped) {
            return true;
        }
        boolean isAlone = part.size() == 1;
        if (isAlone || (!isSuspect && !isTooLarge(part))) {
            renew();
            switch (calls.embed(part, deadline)) {
                case EmbeddingOutcome.Embedded embedded -> {
                    hasSucceeded = true;
                    done += lease.publish(part, embedded);
                    counter.settled(part);
                    return false;
                }
                case EmbeddingOutcome.Throttled _ -> {
                    isStopped = true;
                    return true;
                }
                case EmbeddingOutcome.Rejected rejected -> {
                    if (isAlone) {
                        judge(part.getFirst(), rejected.reason(), true);
                        return true;
                    }
                }
                case EmbeddingOutcome.Unavailable unavailable -> {
                    hasSucceeded = false; // what it took before tells nothing of now
                    if (isAlone) {
                        judge(part.getFirst(), unavailable.reason(), false);
                        return true;
                    }
                    if (!isProviderThere()) {
                        return true;
                    }
                }
            }
        }
        int half = part.size() / 2;
        boolean isNobodysFault = isTooLarge(part);
        boolean isInFirst = embed(part.subList(0, half), false);
        boolean isInSecond = embed(part.subList(half, part.size()), !isInFirst && !isNobodysFault);
        return isInFirst || isInSecond || !isNobodysFault;
    }

    /** So that a call for all of it would be cut off, as the last ones told: it is split without blaming any of it. */
    private boolean isTooLarge(List<ClaimedDocument> part) {
        return calls.batchSize(part.size()) < part.size();
    }

    private void renew() throws SQLException {
        if (!isFresh) {
            lease.renew();
        }
        isFresh = false;
    }

    private void judge(ClaimedDocument document, String reason, boolean isFinal)
            throws SQLException, InterruptedException {
        if (!isProviderThere()) {
            return;
        }
        failed++;
        if (isFinal || document.attempts() + 1 >= MAX_ATTEMPTS) {
            String times = isFinal ? "" : ", " + MAX_ATTEMPTS + " times";
            lease.park(document, reason + times);
            counter.parked(document);
            log.warn("a document is parked, see backfill parked: {}{}", reason, times);
        } else {
            lease.putOff(document, pause(document.attempts()));
            counter.putOff(document);
        }
    }

    private Duration pause(int attempts) {
        long longest = Math.min(LONGEST_PAUSE.toMillis(), FIRST_PAUSE.toMillis() << Math.min(attempts, 20));
        return Duration.ofMillis((long) (random.nextDouble() * longest));
    }

    /** Whether it embeds anything at all; if not, this claim is over. */
    private boolean isProviderThere() throws SQLException, InterruptedException {
        if (!hasSucceeded) {
            renew();
            hasSucceeded = calls.isThere(deadline);
            isStopped = !hasSucceeded;
        }
        return hasSucceeded;
    }
}
