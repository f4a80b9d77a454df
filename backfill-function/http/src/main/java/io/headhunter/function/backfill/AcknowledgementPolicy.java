package io.headhunter.function.backfill;

import io.headhunter.backfill.BackfillProgress;
import io.headhunter.backfill.BackfillRequest;
import io.headhunter.function.backfill.Acknowledgement.Again;
import io.headhunter.function.backfill.Acknowledgement.Done;
import java.time.Duration;

/**
 * Which messages are taken off the subscription. Pub/Sub takes 102, 200, 201, 202 and 204 for yes and delivers the
 * message again after everything else, until the subscription's dead-letter policy puts it aside. A message is only a
 * wake-up (the work is in the database), so too many deliveries cost little and too few are made up for by the next
 * wake-up; but a message that is put aside is read by somebody, and one that was acknowledged is gone. Hence:
 * <ul>
 * <li>finished: <b>204</b>;
 * <li>work is left, since there was no time, the provider is away or asked to wait, somebody else holds it, or documents
 *     are put off: <b>503</b>, unless the handler has published a message for the rest ({@link BackfillHandler}). Each
 *     delivery works on for all of its time, so the subscription's attempts times that time must exceed the longest
 *     backfill (100 attempts of 8 minutes: 13 hours);
 * <li>documents were parked, and nothing else is left: <b>204</b>. Another delivery would find nothing to do; the parked
 *     ones are in {@code GET /v1/backfills/parked};
 * <li>with a limit and something done: <b>204</b>, whatever is left. The limit is the most that may be spent, and a
 *     repetition would spend it again;
 * <li>a message that cannot be read, of an unknown type, or for an unknown tenant: <b>400</b>, never 204. It can never
 *     succeed and is not lost: it goes to the dead-letter topic. A type or tenant that is deployed or created a moment
 *     later is served by one of the deliveries until then;
 * <li>the database does not answer, or too many runs at once: <b>503</b>.
 * </ul>
 * The last two are exceptions, which never get here. Pure function.
 * <p>Source: Google Cloud, "Push subscriptions", "Handle message failures".
 */
final class AcknowledgementPolicy {
    /** Chosen, not measured: work that is left can go on at once, and where nothing was possible it needs a pause. */
    private static final Duration GO_ON_AFTER = Duration.ofSeconds(10);

    private static final Duration RECOVER_AFTER = Duration.ofSeconds(60);

    private AcknowledgementPolicy() {}

    static Acknowledgement of(BackfillRequest request, BackfillProgress result) {
        if (request.limit() != null && result.done() > 0) {
            return new Done();
        }
        return switch (result.outcome()) {
            case FINISHED, FAILED -> new Done();
            case CONTINUED, RUNNING, QUEUED ->
                new Again(
                        "The backfill has work left: " + result.done() + " of " + result.total()
                                + " documents are done; expected more time, or a provider that answers; the same message"
                                + " goes on where it stopped",
                        result.done() > 0 ? GO_ON_AFTER : RECOVER_AFTER);
        };
    }
}
